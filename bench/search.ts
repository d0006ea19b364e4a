import { type RunningApp, withApp } from "./app.ts";
import { DATABASE } from "./database.ts";
import { fill, indexed } from "./fill.ts";
import { load, requestOf } from "./load.ts";
import { type Measured, say } from "./measured.ts";

const LEADS = Number(Deno.env.get("LEADS") ?? 1_000_000);
const REQUESTS = 200;
const LONGEST_PAGE_MS = 50;
const LONGEST_SEARCH_MS = 100;

/** Common and rare, short and long, found and not, of the two lists. */
const SEARCHES = [
  "person",
  "co",
  "contact per",
  `number ${LEADS - 7}`,
  "12",
  "(415) 555",
  "4155550",
  "nobody",
  "company nobody",
  "tuesday",
  "partner month",
];

const PAGES = [
  "/leads",
  "/leads?status=done&status=pending",
  "/leads?status=done&outcome=interested&campaign_id=1",
  "/leads?status=waiting&outcome=interested&campaign_id=1&attempts=1",
  `/leads?after=${LEADS / 2}`,
  "/leads?attempts=1&sort=most_attempts",
  "/calls",
  "/calls?outcome=interested&outcome=callback",
  "/calls?outcome=busy&campaign_id=1",
  "/calls?mode=rehearsal",
  "/calls?sort=longest",
];

/** The tables of leads and calls with a million leads and twice as many calls. */
export async function measureSearch(): Promise<Measured[]> {
  let indexing = 0;
  const prepare = async (url: string) => {
    await fill(url, { called: LEADS });
    say("  indexing …");
    indexing = await indexed(url);
  };
  return await withApp({ fill: prepare }, async (app) => [
    {
      what: `index of words, ${LEADS * 3} rows, ${DATABASE}`,
      ours: `${Math.round(LEADS * 3 / indexing)} rows/s`,
      reference: "",
      target: "",
      isMet: true,
    },
    ...await measured(app, PAGES, { target: LONGEST_PAGE_MS }),
    ...await measured(app, searchPages(), { target: LONGEST_SEARCH_MS }),
  ]);
}

function searchPages(): string[] {
  return ["/leads", "/calls"].flatMap((path) =>
    SEARCHES.map((q) => `${path}?${new URLSearchParams({ q })}`)
  );
}

async function measured(
  app: RunningApp,
  paths: readonly string[],
  { target }: { target: number },
): Promise<Measured[]> {
  const rows: Measured[] = [];
  for (const path of paths) {
    const url = app.url + path;
    const requests = [requestOf({ method: "GET", url, headers: {} })];
    await load({ url, requests, count: 5, connections: 1 }, { status: 200 });
    const answers = await load({ url, requests, count: REQUESTS, connections: 1 }, { status: 200 });
    rows.push({
      what: `${path}, ${DATABASE}`,
      ours: `median ${answers.medianMs.toFixed(1)} ms, p99 ${answers.p99Ms.toFixed(1)} ms`,
      reference: "",
      target: `p99 < ${target} ms`,
      isMet: answers.p99Ms < target,
    });
  }
  return rows;
}
