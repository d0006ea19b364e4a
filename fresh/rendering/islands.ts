import {
  type ComponentChildren,
  type ComponentType,
  Fragment,
  h,
  isValidElement,
  type VNode,
} from "preact";
import { useContext } from "preact/hooks";
import { Signal } from "@preact/signals";
import { SlotReference } from "../serialization/slot_reference.ts";
import type { Island } from "../snapshot.ts";
import type { Rendering } from "./rendering.ts";
import { createServerContext } from "./server_context.ts";

type Props = Record<string, unknown>;

/** True where an island has rendered already: what it renders needs no marks of its own. */
const WithinIsland = createServerContext(false);

/** Elements of islands that are rendered as they are. */
const unmarked = new WeakSet<VNode>();

/** Turns an island's element into one that leaves marks for the browser around what it renders. */
export function markIsland(element: VNode, rendering: Rendering): void {
  if (typeof element.type !== "function" || unmarked.has(element)) return;
  const island = rendering.island(element.type);
  if (island === undefined) return;
  const marked: MarkedIslandProps = {
    component: element.type as ComponentType<Props>,
    props: element.props as Props,
    island,
    rendering,
  };
  element.type = MarkedIsland as ComponentType;
  element.props = marked as unknown as VNode["props"];
}

interface MarkedIslandProps {
  component: ComponentType<Props>;
  props: Props;
  island: Island;
  rendering: Rendering;
}

function MarkedIsland({ component, props, island, rendering }: MarkedIslandProps) {
  const isWithinIsland = useContext(WithinIsland);
  if (isWithinIsland) return renderUnmarked(component, props);
  const sent: Props = {};
  const rendered: Props = {};
  for (const [name, value] of Object.entries(props)) {
    if (containsElement(value)) {
      const id = rendering.addSlot(h(Fragment, null, value as ComponentChildren));
      sent[name] = new SlotReference(id);
      rendered[name] = h(Slot, { id, rendering }, value as ComponentChildren);
    } else {
      sent[name] = rendered[name] = value;
    }
  }
  const id = rendering.addIsland(island, sent);
  const inner = h(WithinIsland.Provider, { value: true }, renderUnmarked(component, rendered));
  return withMarks(`island:${id}`, inner);
}

function renderUnmarked(component: ComponentType<Props>, props: Props): VNode {
  const element = h(component, props);
  unmarked.add(element);
  return element;
}

/** Whether a prop is JSX, which a browser finds in the page and not among the props. */
function containsElement(value: unknown): boolean {
  if (value instanceof Signal) return false;
  return Array.isArray(value) ? value.some(containsElement) : isValidElement(value);
}

interface SlotProps {
  id: number;
  rendering: Rendering;
  children?: ComponentChildren;
}

/** JSX that an island was given by the server; islands within it are marked again. */
export function Slot({ id, rendering, children }: SlotProps): VNode {
  rendering.markSlotRendered(id);
  return withMarks(`slot:${id}`, h(WithinIsland.Provider, { value: false }, children));
}

function withMarks(mark: string, content: ComponentChildren): VNode {
  return h(Fragment, null, comment(`frsh:${mark}`), content, comment(`/frsh:${mark}`));
}

/** preact-render-to-string renders a fragment with this prop as a comment. */
function comment(text: string): VNode {
  return h<Props>(Fragment, { UNSTABLE_comment: text }) as VNode;
}
