/**
 * Swaps in the parts of a page that have changed since it was loaded. A part is an element with
 * `data-part`, rendered by the server and by no island; forms that somebody is in stay as they are.
 */
const shown = new Map<string, string>();

/** `html`: the page as it is now. */
export function renewParts(html: string): void {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  for (const next of page.querySelectorAll<HTMLElement>("[data-part]")) {
    const name = next.dataset.part!;
    const current = document.querySelector(`[data-part="${name}"]`);
    if (current === null || shown.get(name) === next.innerHTML) continue;
    if (current.contains(document.activeElement)) continue;
    shown.set(name, next.innerHTML);
    keepOpen(current, next);
    current.replaceWith(document.adoptNode(next));
  }
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
function keyOf(details: HTMLDetailsElement): string | undefined {
  return details.dataset.key ?? details.querySelector("form")?.getAttribute("action") ?? undefined;
}

const WAIT_MS = 15_000;
let isWaiting = false;

/** Asks for this page again soon, once for all that changes until then. */
export function renewSoon(): void {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(async () => {
    isWaiting = false;
    const response = await fetch(location.href).catch(() => null);
    if (!response?.ok || response.redirected) return;
    renewParts(await response.text());
  }, WAIT_MS);
}
