/**
 * What rang, kept over a restart and readable by a checker: a file with a line of JSON for each
 * thing that happened to a call. It is written before anybody is told.
 */
import type { Order } from "./order.ts";

/** `at` is ISO 8601 in UTC; `concurrent` is how many calls are in progress from then on. */
export type Entry =
  | { event: "accepted"; at: string; id: string; order: Order }
  | { event: "rang"; at: string; id: string; to: string; concurrent: number }
  | { event: "ended"; at: string; id: string; to: string; concurrent: number; stopped: boolean };

export interface Journal {
  /** What was in the file when it was opened. */
  entries: readonly Entry[];
  write(entry: Entry): void;
  close(): void;
}

/** Nothing is kept. */
export const NO_JOURNAL: Journal = { entries: [], write() {}, close() {} };

/** Without a path nothing is kept. */
export async function openJournal(path: string | undefined): Promise<Journal> {
  if (path === undefined) return NO_JOURNAL;
  const text = await textOf(path);
  const file = await Deno.open(path, { append: true, create: true });
  const write = (line: string) => void file.writeSync(new TextEncoder().encode(`${line}\n`));
  // A line that a crash has cut in half must not swallow the next one.
  if (text !== "" && !text.endsWith("\n")) write("");
  return {
    entries: text.split("\n").flatMap(entriesOf),
    write: (entry) => write(JSON.stringify(entry)),
    close: () => file.close(),
  };
}

async function textOf(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

const EVENTS = new Set(["accepted", "rang", "ended"]);

/** None of a line that is cut off or not ours. */
function entriesOf(line: string): Entry[] {
  try {
    const entry = JSON.parse(line);
    return EVENTS.has(entry.event) ? [entry] : [];
  } catch {
    return [];
  }
}
