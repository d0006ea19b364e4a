import { gzipSync } from "node:zlib";
import { type RunningApp, withApp } from "./app.ts";
import { DATABASE } from "./database.ts";
import { PAGES } from "./every_page/addresses.ts";
import { fill, indexed } from "./fill.ts";
import { furnish } from "./furnish.ts";
import { load, requestOf } from "./load.ts";
import type { Measured } from "./measured.ts";

const LEADS = 100_000;
const REQUESTS = 400;
const LONGEST_PAGE_MS = 15;
/** Of any page, and of the one that is open all day. */
const MOST_KB = { page: 60, dashboard: 50 };
const MOST_SCRIPT_KB = { page: 25, dashboard: 22 };

/** Pages over many leads: how fast the dashboard is rendered, and how large each page is. */
export async function measurePages(): Promise<Measured[]> {
  return await withApp({ fill: (url) => quietly(url, LEADS) }, async (app) => [
    await measureSpeed(app),
    ...await Promise.all(PAGES.map((path) => measureSize(app, path))),
  ]);
}

/** A workspace, with its words in the index: nothing is left to do but to answer. */
async function quietly(url: string, called: number): Promise<void> {
  await fill(url, { called });
  await furnish(url);
  await indexed(url);
}

async function measureSpeed(app: RunningApp): Promise<Measured> {
  const url = `${app.url}/dashboard`;
  const request = requestOf({ method: "GET", url, headers: {} });
  const requests = [request];
  await load({ url, requests, count: REQUESTS / 4, connections: 1 }, { status: 200 });
  const answers = await load({ url, requests, count: REQUESTS, connections: 1 }, { status: 200 });
  return {
    what: `/dashboard with ${LEADS.toLocaleString("en-US")} leads, ${DATABASE}, one at a time`,
    ours: `${Math.round(answers.perSecond)}/s, median ${answers.medianMs.toFixed(1)} ms, ` +
      `p99 ${answers.p99Ms.toFixed(1)} ms`,
    reference: "",
    target: `median < ${LONGEST_PAGE_MS} ms`,
    isMet: answers.medianMs < LONGEST_PAGE_MS,
  };
}

/** What an app is told in whose workspace calls were real; it places none. */
export const LIVE = {
  BLAND_API_KEY: "key",
  BLAND_BASE_URL: "http://127.0.0.1:9",
  ADMIN_PASSWORD: "correct horse battery",
};

/** The cookie of a session: calls that were real are shown to those who have signed in. */
export async function signIn({ url }: RunningApp): Promise<string> {
  const response = await fetch(`${url}/sign-in`, {
    method: "POST",
    headers: { origin: url },
    body: new URLSearchParams({ name: "admin", password: LIVE.ADMIN_PASSWORD }),
    redirect: "manual",
  });
  await response.body?.cancel();
  return response.headers.get("set-cookie")!.split(";")[0];
}

/** What a browser loads that has nothing yet, compressed by gzip. */
async function measureSize(app: RunningApp, path: string): Promise<Measured> {
  const html = await textOf(`${app.url}${path}`);
  const styles = await sizesOf(app, linksIn(html, /href="([^"]+\.css[^"]*)"/g));
  const scripts = await sizesOf(app, await scriptsOf(app, html));
  const which = path === "/dashboard" ? "dashboard" : "page";
  const page = gzipSync(html).length;
  const all = page + styles + scripts;
  return {
    what: `first load of ${path}`,
    ours: `${kb(all)} KB: HTML ${kb(page)}, CSS ${kb(styles)}, JavaScript ${kb(scripts)}`,
    reference: "",
    target: `≤ ${MOST_KB[which]} KB, JavaScript ≤ ${MOST_SCRIPT_KB[which]} KB`,
    isMet: all <= MOST_KB[which] * 1_024 && scripts <= MOST_SCRIPT_KB[which] * 1_024,
  };
}

/** The scripts that a page names, and those that they import. */
async function scriptsOf(app: RunningApp, html: string): Promise<string[]> {
  const found = new Set(linksIn(html, /"(\/_fresh\/js\/[^"]+\.js)"/g));
  for (const path of found) {
    const code = await textOf(`${app.url}${path}`);
    for (const name of linksIn(code, /(?:from|import)\s*\(?\s*"\.\/([^"]+\.js)"/g)) {
      found.add(`/_fresh/js/${name}`);
    }
  }
  return [...found];
}

function linksIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, link]) => link))];
}

async function sizesOf(app: RunningApp, paths: readonly string[]): Promise<number> {
  const texts = await Promise.all(paths.map((path) => textOf(`${app.url}${path}`)));
  return texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered ${response.status}`);
  return await response.text();
}

function kb(bytes: number): string {
  return (bytes / 1_024).toFixed(1);
}
