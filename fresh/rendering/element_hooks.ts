import { type ComponentType, h, type Options, options, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { asset, assetSrcSet } from "../asset.ts";
import { markCurrentLink } from "./current_link.ts";
import { HeadContext } from "./head.ts";
import { markIsland } from "./islands.ts";
import { currentRendering, type Rendering } from "./rendering.ts";

type Props = Record<string, unknown>;

const HEAD_ELEMENTS = [
  "title",
  "meta",
  "link",
  "script",
  "style",
  "base",
  "noscript",
  "template",
];

/** Head elements that are rendered as they are. */
const settled = new WeakSet<VNode>();

// `__b` is Preact's hook before an element is rendered; preact-render-to-string calls it too.
const hooks: Options & { __b?: (element: VNode) => void } = options;
const previous = hooks.__b;
hooks.__b = (element) => {
  const rendering = currentRendering();
  if (rendering !== null) prepareElement(element, rendering);
  previous?.(element);
};

// Precompiled JSX escapes the texts of a list in the list itself, and preact-render-to-string
// escapes each once more when it comes to it.
const previousVnode = options.vnode;
options.vnode = (element) => {
  const { exprs } = element.props as { exprs?: unknown[] };
  exprs?.forEach((value) => Array.isArray(value) && restoreTexts(value));
  previousVnode?.(element);
};

function restoreTexts(list: unknown[]): void {
  list.forEach((item, at) => {
    if (Array.isArray(item)) restoreTexts(item);
    else if (typeof item === "string") list[at] = item.replaceAll(ESCAPED, (code) => TEXTS[code]);
  });
}

const TEXTS: Record<string, string> = { "&quot;": '"', "&amp;": "&", "&lt;": "<" };
const ESCAPED = /&(?:quot|amp|lt);/g;

function prepareElement(element: VNode, rendering: Rendering): void {
  const { type } = element;
  if (typeof type === "function") return markIsland(element, rendering);
  const props = element.props as Props;
  if (type === "a") markCurrentLink(props, rendering.url);
  if (type === "img" || type === "source") addBuildId(props);
  if (type === "script" || type === "style") props.nonce ||= rendering.nonce;
  if (HEAD_ELEMENTS.includes(type) && !settled.has(element)) deferToHead(element, rendering);
}

function addBuildId(props: Props): void {
  if (props["data-fresh-disable-lock"]) return;
  if (typeof props.src === "string") props.src = asset(props.src);
  if (typeof props.srcset === "string") props.srcset = assetSrcSet(props.srcset);
}

/** Below `<Head>` an element waits for the head; in the head it gives way to one that waits. */
function deferToHead(element: VNode, rendering: Rendering): void {
  const { type, props, key } = element;
  const identity = headIdentity(type as string, props as Props, key);
  const original = h<Props>(type as string, key ? { ...props, "data-key": key } : props) as VNode;
  settled.add(original);
  const deferred: DeferredProps = { identity, original, rendering };
  element.type = Deferred as ComponentType;
  element.props = deferred as unknown as VNode["props"];
}

interface DeferredProps {
  identity: string;
  original: VNode;
  rendering: Rendering;
}

function Deferred({ identity, original, rendering: { head } }: DeferredProps): VNode | null {
  const isWithinHead = useContext(HeadContext);
  if (isWithinHead) {
    head.set(identity, original);
    return null;
  }
  const replacement = head.get(identity);
  head.delete(identity);
  return replacement ?? original;
}

/** Two elements with the same identity are one element: the page's replaces the app wrapper's. */
function headIdentity(type: string, props: Props, key: unknown): string {
  if (key !== undefined && key !== null) return String(key);
  if (type === "title") return "title";
  const varying = ["children", "nonce", "ref", { meta: "content", link: "href" }[type]];
  const fixed = Object.entries(props).filter(([name]) => !varying.includes(name));
  return JSON.stringify([type, ...fixed.sort(([a], [b]) => a < b ? -1 : 1)]);
}
