/**
 * Swaps in the parts of a page that have changed since it was loaded. A part is an element with
 * `data-part`, rendered by the server and by no island. What has the focus stays, and a form that
 * somebody is in; their part follows when the focus has left it.
 */
const shown = new Map<string, string>();
/** What came while somebody was in the way, by the name of its part. */
const kept = new Map<string, HTMLElement>();

/** `html`: the page, or parts of it, as they are now. */
export function renewParts(html: string): void {
  const page = new DOMParser().parseFromString(html, "text/html");
  if (page.title !== "") document.title = page.title;
  page.querySelectorAll<HTMLElement>("[data-part]").forEach(renewPart);
}

function renewPart(next: HTMLElement): void {
  const name = next.dataset.part!;
  const current = document.querySelector(`[data-part="${name}"]`);
  kept.delete(name);
  if (current === null || shown.get(name) === next.innerHTML) return;
  if (isInTheWay(current, next)) return keep(name, next);
  shown.set(name, next.innerHTML);
  keepOpen(current, next);
  exchange(current, next);
}

/** The focus, unless the same is in the same place in what comes. */
function isInTheWay(current: Node, next: Node): boolean {
  const focused = document.activeElement;
  if (!current.contains(focused)) return false;
  if (current === focused) return !current.isEqualNode(next);
  const now = [...current.childNodes];
  const then = [...next.childNodes];
  return current instanceof HTMLFormElement || now.length !== then.length ||
    (current instanceof HTMLDetailsElement && keyOf(current) !== keyOf(next as HTMLElement)) ||
    now.some((child, i) => isInTheWay(child, then[i]));
}

/** All but what has the focus. */
function exchange(current: ChildNode, next: ChildNode): void {
  const focused = document.activeElement;
  if (current === focused) return;
  if (!current.contains(focused)) return current.replaceWith(next);
  const then = [...next.childNodes];
  [...current.childNodes].forEach((child, i) => exchange(child, then[i]));
}

function keep(name: string, next: HTMLElement): void {
  kept.set(name, next);
  document.addEventListener("focusout", renewKeptSoon);
}

/** What takes the focus away may be a click that has only begun; what moved would not get it. */
const CLICK_MS = 300;

function renewKeptSoon(): void {
  setTimeout(() => [...kept.values()].forEach(renewPart), CLICK_MS);
}

/** What somebody has opened stays open, and nothing else that has come to its place. */
function keepOpen(current: Element, next: Element): void {
  const opened = [...current.querySelectorAll<HTMLDetailsElement>("details[open]")].map(keyOf);
  for (const details of next.querySelectorAll("details")) {
    const key = keyOf(details);
    details.open = key !== undefined && opened.includes(key);
  }
}

/** What it is about, by its name or by what it would do. */
function keyOf(details: HTMLElement): string | undefined {
  return details.dataset.key ?? details.querySelector("form")?.getAttribute("action") ?? undefined;
}
