import { useEffect } from "preact/hooks";
import { countSelected } from "../components/selection.ts";

const QUIET_MS = 200;

/**
 * Refines the list of the page while its form is filled in: the results of the page that the form
 * would lead to take the place of those that are shown. Without it the form works by itself. Of rows
 * that are selected it says how many.
 */
export default function Refine({ failed }: { failed: string }) {
  useEffect(() => refineAsYouType(failed), []);
  useEffect(countSelected, []);
  return null;
}

function refineAsYouType(failed: string): () => void {
  const form = document.querySelector<HTMLFormElement>("#list-form")!;
  let timer: ReturnType<typeof setTimeout>;
  let asked = new AbortController();

  async function refine(): Promise<void> {
    asked.abort();
    asked = new AbortController();
    const address = addressOf(form);
    form.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(address, { signal: asked.signal });
      if (!response.ok || response.redirected) throw new Error(`${response.status}`);
      take(new DOMParser().parseFromString(await response.text(), "text/html"));
      history.replaceState(null, "", address);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      document.querySelector("#found")!.textContent = failed;
    }
    form.removeAttribute("aria-busy");
  }

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(refine, QUIET_MS);
  }

  form.addEventListener("input", soon);
  return () => {
    clearTimeout(timer);
    asked.abort();
    form.removeEventListener("input", soon);
  };
}

/** Where the form leads, without what was not chosen. */
function addressOf(form: HTMLFormElement): string {
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(given.map(([name, value]) => [name, `${value}`]));
  const path = new URL(form.action).pathname;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** What a person reads is exchanged, what a person writes in stays. */
function take(page: Document): void {
  for (const id of ["found", "tools", "results"]) {
    const fresh = page.getElementById(id);
    const shown = document.getElementById(id);
    if (fresh !== null) shown?.replaceChildren(...fresh.childNodes);
  }
}
