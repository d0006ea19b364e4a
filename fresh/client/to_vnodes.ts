import { type ComponentChild, h, type VNode } from "preact";
import { parseMark } from "./marks.ts";

/** Reads nodes of the page as JSX; a marked island among them becomes that island's element. */
export function toVNodes(nodes: Node[], islandElement: (id: number) => VNode): ComponentChild[] {
  const children: ComponentChild[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    if (node instanceof Text) children.push(node.data);
    if (node instanceof Element) children.push(toVNode(node, islandElement));
    const mark = node instanceof Comment ? parseMark(node.data) : null;
    if (mark?.kind === "island") {
      children.push(islandElement(mark.id));
      at = nodes.findIndex((end) =>
        end instanceof Comment && end.data === `/frsh:island:${mark.id}`
      );
    }
  }
  return children;
}

function toVNode(element: Element, islandElement: (id: number) => VNode): VNode {
  const attributes = Array.from(element.attributes, ({ name, value }) => {
    const isSwitch = value === "" && typeof Reflect.get(element, name) === "boolean";
    return [name, isSwitch ? true : value];
  });
  const children = toVNodes([...element.childNodes], islandElement);
  return h(element.localName, Object.fromEntries(attributes), ...children);
}
