import { page, type PageResponse } from "fresh";
import { createHash } from "node:crypto";
import type { Leadline } from "../lib/leadline.ts";
import { viewerZone } from "./viewer_zone.ts";

/**
 * Answers a poll: 304 without any further query while nothing has been written since the tag was
 * given, else what `make` says.
 */
export async function unlessUnchanged(
  request: Request,
  { receiver, store }: Leadline,
  make: () => Promise<Response>,
): Promise<Response> {
  const tag = `"${receiver.install.slice(0, 8)}-${await store.revision()}"`;
  return isKnown(request, tag) ? unchanged(tag) : tagged(await make(), tag);
}

/** The answers that were made for the newest state of a database, by their address. */
const made = new WeakMap<Leadline, { revision: number; answers: Map<string, Promise<string>> }>();

/** The same for an address that many poll: the text that `make` gives is made once, however many ask. */
export async function onceUntilChanged(
  request: Request,
  leadline: Leadline,
  { type, make }: { type: "application/json" | "text/html"; make: () => Promise<string> },
): Promise<Response> {
  const revision = await leadline.store.revision();
  const tag = `"${leadline.receiver.install.slice(0, 8)}-${revision}"`;
  if (isKnown(request, tag)) return unchanged(tag);
  let kept = made.get(leadline);
  if (kept?.revision !== revision) made.set(leadline, kept = { revision, answers: new Map() });
  const { pathname, search } = new URL(request.url);
  const address = pathname + search;
  const answer = kept.answers.get(address) ?? make();
  kept.answers.set(address, answer);
  const headers = { "content-type": `${type}; charset=utf-8` };
  return tagged(new Response(await answer, { headers }), tag);
}

/** Answers a poll for what changes with time as well: 304 while the answer is the same. */
export function unlessSame(request: Request, value: unknown): Response {
  return unlessSameText(request, named(JSON.stringify(value)));
}

/** An answer with the tag that names what it says. */
interface Named {
  text: string;
  tag: string;
}

function named(text: string): Named {
  return { text, tag: `"${createHash("sha256").update(text).digest("base64url")}"` };
}

function unlessSameText(request: Request, { text, tag }: Named): Response {
  if (isKnown(request, tag)) return unchanged(tag);
  const headers = { "content-type": "application/json" };
  return tagged(new Response(text, { headers }), tag);
}

/** So long a status is told again though time has passed. */
const KEPT_MS = 1_000;
const statuses = new WeakMap<Leadline, { basis: string; until: number; status: Promise<Named> }>();

/**
 * Answers the poll for the status, which changes with time as well: 304 while it is the same. It is
 * made once a second, or when something has changed, however many ask.
 */
export async function statusUnlessSame(request: Request, leadline: Leadline): Promise<Response> {
  const { store, clock, dialer } = leadline;
  const basis = [await store.revision(), ...dialer.problems()].join("\n");
  const now = clock.now().getTime();
  let kept = statuses.get(leadline);
  if (kept === undefined || kept.basis !== basis || now >= kept.until) {
    // Kept before it is there: those who ask meanwhile wait for this one.
    const status = leadline.status().then((status) => named(JSON.stringify(status)));
    statuses.set(leadline, kept = { basis, until: now + KEPT_MS, status });
    status.catch(() => statuses.delete(leadline));
  }
  return unlessSameText(request, await kept.status);
}

/**
 * Answers a page that asks for itself again: 304 without any further query while nothing that it
 * shows has changed. Browsers must not keep the page: another version of Leadline may draw it anew.
 */
export async function pageUnlessUnchanged<Data>(
  request: Request,
  { receiver, store, dialer }: Leadline,
  make: () => Promise<Data>,
): Promise<Response | PageResponse<Data>> {
  const zone = viewerZone(request);
  const shown = [receiver.install, zone, await store.revision(), ...dialer.problems()];
  const tag = `"${createHash("sha256").update(shown.join("\n")).digest("base64url")}"`;
  const headers = { etag: tag, "cache-control": "no-store" };
  return isKnown(request, tag)
    ? new Response(null, { status: 304, headers })
    : page(await make(), { headers });
}

/** The weak comparison of RFC 9110, section 13.1.2. */
function isKnown(request: Request, tag: string): boolean {
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  return known.some((one) => one.trim().replace(/^W\//, "") === tag);
}

function unchanged(tag: string): Response {
  return tagged(new Response(null, { status: 304 }), tag);
}

/** `no-cache` lets browsers keep the answer and ask each time whether it still holds. */
function tagged(response: Response, tag: string): Response {
  response.headers.set("etag", tag);
  response.headers.set("cache-control", "private, no-cache");
  return response;
}
