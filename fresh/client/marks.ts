/** The siblings between two comments. */
export class MarkedRange {
  constructor(readonly start: Comment, readonly end: Comment) {}

  nodes(): ChildNode[] {
    const nodes: ChildNode[] = [];
    for (let node = this.start.nextSibling; node && node !== this.end; node = node.nextSibling) {
      nodes.push(node);
    }
    return nodes;
  }
}

/** The marks that the server left in a page. */
export interface Marks {
  islands: { id: number; range: MarkedRange; isWithinIsland: boolean }[];
  slots: Map<number, MarkedRange>;
}

/** Finds all marks below `root`. */
export function readMarks(root: Node): Marks {
  const marks: Marks = { islands: [], slots: new Map() };
  const open: Comment[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const comment = walker.currentNode as Comment;
    if (parseMark(comment.data) !== null) {
      open.push(comment);
    } else if (comment.data.startsWith("/frsh:")) {
      const start = open.pop();
      if (start !== undefined) addMark(marks, new MarkedRange(start, comment), open.length > 0);
    }
  }
  return marks;
}

/** What an opening comment marks; null if it is any other comment. */
export function parseMark(comment: string): { kind: "island" | "slot"; id: number } | null {
  const match = /^frsh:(island|slot):(\d+)$/.exec(comment);
  return match && { kind: match[1] as "island" | "slot", id: Number(match[2]) };
}

function addMark(marks: Marks, range: MarkedRange, isWithinIsland: boolean): void {
  const mark = parseMark(range.start.data);
  if (mark?.kind === "slot") marks.slots.set(mark.id, range);
  if (mark?.kind === "island") marks.islands.push({ id: mark.id, range, isWithinIsland });
}
