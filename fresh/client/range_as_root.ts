import type { ContainerNode } from "preact";
import type { MarkedRange } from "./marks.ts";

/** Lets Preact render between two comments as if they were the ends of an element. */
export function rangeAsRoot(range: MarkedRange): ContainerNode {
  const { start, end } = range;
  const parent = start.parentNode as Element;
  const childNodes = () => range.nodes();
  const root = {
    nodeType: Node.ELEMENT_NODE,
    parentNode: parent,
    namespaceURI: parent.namespaceURI,
    get firstChild() {
      return childNodes()[0] ?? null;
    },
    get childNodes() {
      return childNodes();
    },
    contains: (node: Node | null) => childNodes().some((child) => child.contains(node)),
    insertBefore: (node: Node, child: Node | null) => parent.insertBefore(node, child ?? end),
    appendChild: (node: Node) => parent.insertBefore(node, end),
    removeChild: (node: Node) => parent.removeChild(node),
  };
  return root as unknown as ContainerNode;
}
