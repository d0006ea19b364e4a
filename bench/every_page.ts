import { type RunningApp, withApp } from "./app.ts";
import { DATABASE, FILLED_URL } from "./database.ts";
import {
  addressOn,
  ANSWERS,
  FILES,
  isSearch,
  LISTS,
  PAGES,
  SEARCHES,
} from "./every_page/addresses.ts";
import { fill, indexed } from "./fill.ts";
import { furnish } from "./furnish.ts";
import { type Measured, percentile, say } from "./measured.ts";
import { LIVE, signIn } from "./pages.ts";

const LEADS = 1_000_000;
const ROUNDS = Number(Deno.env.get("ROUNDS") ?? 100);
const WARM_UP_ROUNDS = 5;
const LONGEST_PAGE_MS = 50;
const LONGEST_SEARCH_MS = 100;

/**
 * Every page, list and file over a million leads and two million calls, to its first byte; the
 * database may be one that was filled before (`BENCH_FILLED_URL`).
 */
export async function measureEveryPage(): Promise<Measured[]> {
  return await withApp({ env: LIVE, fill: prepare }, async (app) => {
    const cookie = await signIn(app);
    const day = await dayBefore(app, { cookie });
    const times = new Map<string, number[]>();
    const addresses = [...PAGES, ...LISTS, ...ANSWERS, ...FILES, ...SEARCHES];
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      if (round === 0) times.clear();
      for (const address of addresses) {
        const ms = await firstByteMs(app.url + addressOn(day, address), { cookie });
        times.set(address, [...times.get(address) ?? [], ms]);
      }
    }
    return addresses.map((address) => measured(address, times.get(address)!));
  });
}

async function prepare(url: string): Promise<void> {
  if (FILLED_URL === undefined) {
    say("  filling …");
    await fill(url, { called: LEADS });
  }
  await furnish(url);
  await indexed(url);
}

/** The day before that of the newest call. */
async function dayBefore({ url }: RunningApp, headers: Record<string, string>): Promise<string> {
  const response = await fetch(`${url}/api/calls?limit=1`, { headers });
  const [{ created_at }] = await response.json();
  return Temporal.PlainDate.from(created_at.slice(0, 10)).subtract({ days: 1 }).toString();
}

/** Asks as a browser does, and reads the answer to its end unless it is a long file. */
async function firstByteMs(url: string, headers: Record<string, string>): Promise<number> {
  const began = performance.now();
  const response = await fetch(url, { headers, redirect: "manual" });
  const reader = response.body?.getReader();
  await reader?.read();
  const ms = performance.now() - began;
  if (!response.ok) throw new Error(`${url} was answered ${response.status}`);
  if (response.headers.has("content-disposition")) await reader?.cancel();
  else while (!(await reader?.read())?.done);
  return ms;
}

function measured(address: string, times: readonly number[]): Measured {
  const target = isSearch(address) ? LONGEST_SEARCH_MS : LONGEST_PAGE_MS;
  const p99 = percentile(times, 0.99);
  return {
    what: `${address}, ${DATABASE}`,
    ours: `median ${percentile(times, 0.5).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    reference: "",
    target: `p99 < ${target} ms`,
    isMet: p99 < target,
  };
}
