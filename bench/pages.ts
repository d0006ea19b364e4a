import { gzipSync } from "node:zlib";
import { type RunningApp, withApp } from "./app.ts";
import { DATABASE } from "./database.ts";
import { fill, indexed } from "./fill.ts";
import { load, requestOf } from "./load.ts";
import { type Measured, say } from "./measured.ts";

const LEADS = 100_000;
const REQUESTS = 400;
const LONGEST_PAGE_MS = 15;
const MOST_KB = 50;
const MOST_SCRIPT_KB = 22;
const PAGES = ["/", "/dashboard", "/campaigns", "/campaigns/1", "/leads", "/leads/1"];

/** Pages over many leads: how fast the dashboard is rendered, and how large each page is. */
export async function measurePages(): Promise<Measured[]> {
  return await withApp({ fill: (url) => quietly(url, LEADS) }, async (app) => [
    await measureSpeed(app),
    ...await Promise.all(PAGES.map((path) => measureSize(app, path))),
  ]);
}

/** Leads that were called, with their words in the index: nothing is left to do but to answer. */
async function quietly(url: string, called: number): Promise<void> {
  await fill(url, { called });
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

const MANY_LEADS = 1_000_000;
const MANY_REQUESTS = 300;
const LONGEST_P99_MS = 50;
const PAGES_OF_MANY = ["/campaigns/1", "/dashboard"];

/** The pages with figures over a million leads and two million calls, to the last byte. */
export async function measureManyCalls(): Promise<Measured[]> {
  say(`  filling ${(2 * MANY_LEADS).toLocaleString("en-US")} calls …`);
  return await withApp({
    env: {
      BLAND_API_KEY: "key",
      BLAND_BASE_URL: "http://127.0.0.1:9",
      ADMIN_PASSWORD: "correct horse battery",
    },
    fill: (url) => quietly(url, MANY_LEADS),
  }, async (app) => {
    const cookie = await signIn(app);
    const rows: Measured[] = [];
    for (const path of PAGES_OF_MANY) rows.push(await measureMany(app, { path, cookie }));
    return rows;
  });
}

/** The cookie of a session: calls that were real are shown to those who have signed in. */
export async function signIn({ url }: RunningApp): Promise<string> {
  const response = await fetch(`${url}/sign-in`, {
    method: "POST",
    headers: { origin: url },
    body: new URLSearchParams({ name: "admin", password: "correct horse battery" }),
    redirect: "manual",
  });
  await response.body?.cancel();
  return response.headers.get("set-cookie")!.split(";")[0];
}

async function measureMany(
  app: RunningApp,
  { path, cookie }: { path: string; cookie: string },
): Promise<Measured> {
  const url = `${app.url}${path}`;
  const requests = [requestOf({ method: "GET", url, headers: { cookie } })];
  const asked = { url, requests, connections: 1 };
  await load({ ...asked, count: MANY_REQUESTS / 4 }, { status: 200 });
  const { medianMs, p99Ms } = await load({ ...asked, count: MANY_REQUESTS }, { status: 200 });
  return {
    what: `${path} with ${(2 * MANY_LEADS).toLocaleString("en-US")} calls, ${DATABASE}`,
    ours: `p50 ${medianMs.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`,
    reference: "",
    target: `p99 < ${LONGEST_P99_MS} ms`,
    isMet: p99Ms < LONGEST_P99_MS,
  };
}

/** What a browser loads that has nothing yet, compressed by gzip. */
async function measureSize(app: RunningApp, path: string): Promise<Measured> {
  const html = await textOf(`${app.url}${path}`);
  const styles = await sizesOf(app, linksIn(html, /href="([^"]+\.css[^"]*)"/g));
  const scripts = await sizesOf(app, await scriptsOf(app, html));
  const page = gzipSync(html).length;
  const all = page + styles + scripts;
  return {
    what: `first load of ${path}`,
    ours: `${kb(all)} KB: HTML ${kb(page)}, CSS ${kb(styles)}, JavaScript ${kb(scripts)}`,
    reference: "",
    target: `≤ ${MOST_KB} KB, JavaScript ≤ ${MOST_SCRIPT_KB} KB`,
    isMet: all <= MOST_KB * 1_024 && scripts <= MOST_SCRIPT_KB * 1_024,
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
