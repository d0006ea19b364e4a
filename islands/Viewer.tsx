import { useEffect } from "preact/hooks";
import { closePopupsByEscape } from "../components/escape.ts";
import { renewParts } from "../components/renew.ts";
import { ownZone, shownInstant, shownThere, ZONE_COOKIE } from "../components/viewer_zone.ts";

const LOOK_EVERY_MS = 30_000;
const YEAR_SECONDS = 365 * 24 * 3_600;

/**
 * What a browser adds to every page: the viewer's own clock, forms that a double click sends once,
 * notices that come while the page is open, in the tab's title too while nobody looks at it, and
 * Escape for what is open.
 */
export default function Viewer({ zone, notices }: { zone?: string; notices: string }) {
  useEffect(() => {
    if (zone !== ownZone()) sayZone();
    document.addEventListener("submit", sendOnce);
    return watchNotices(notices);
  }, []);
  useEffect(closePopupsByEscape, []);
  return null;
}

const ON_THEIR_WAY = new WeakSet<HTMLFormElement>();
/** Whoever waits for longer may try again. */
const ON_ITS_WAY_MS = 3_000;

/** A form is not sent once more before the answer is there: a second click would do it twice. */
function sendOnce(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== "post") return;
  if (ON_THEIR_WAY.has(form)) return event.preventDefault();
  ON_THEIR_WAY.add(form);
  setTimeout(() => ON_THEIR_WAY.delete(form), ON_ITS_WAY_MS);
}

/** The next page comes with its times as they are here; this one is put right. */
function sayZone(): void {
  const zone = ownZone();
  const kept = ["path=/", `max-age=${YEAR_SECONDS}`, "samesite=lax"];
  if (location.protocol === "https:") kept.push("secure");
  document.cookie = [`${ZONE_COOKIE}=${zone}`, ...kept].join(";");
  for (const element of document.querySelectorAll("time")) {
    const at = element.dateTime;
    element.textContent = shownInstant(at, zone);
    const there = element.nextElementSibling;
    if (there instanceof HTMLElement && there.dataset.zone !== undefined) {
      there.textContent = shownThere(at, there.dataset.zone, zone);
    }
  }
}

/** `shown`: the ids of the open notices. */
function watchNotices(shown: string): () => void {
  let tag = "";
  async function look(): Promise<void> {
    const response = await fetch("/api/notices", { headers: { "if-none-match": tag } });
    if (response.status !== 200) return;
    tag = response.headers.get("etag") ?? "";
    const open: { id: number }[] = await response.json();
    const ids = open.map(({ id }) => id).join();
    if (ids === shown) return;
    const page = await fetch(location.href);
    if (!page.ok || page.redirected) return;
    renewParts(await page.text());
    shown = ids;
  }
  // Where nobody answers, the next look is soon enough.
  const timer = setInterval(() => look().catch(() => {}), LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
