import { type RunningApp, withApp } from "./app.ts";
import { DATABASE } from "./database.ts";
import { fill, indexed } from "./fill.ts";
import type { Measured } from "./measured.ts";
import { LIVE, signIn } from "./pages.ts";

const LEADS = 10_000;
const DASHBOARDS = 200;
/** As often as an open dashboard asks (`components/poll.ts`). */
const EVERY_MS = 2_000;
const WARM_UP_MS = 10_000;
const MEASURED_MS = 20_000;
const MOST_OF_A_CORE = 0.05;

/** What open dashboards cost while nothing changes: computing time of the process, by /proc. */
export async function measureWatchers(): Promise<Measured[]> {
  return await withApp({
    env: LIVE,
    async fill(url) {
      await fill(url, { called: LEADS });
      await indexed(url);
    },
  }, async (app) => {
    const idle = await partOfACore(app, MEASURED_MS / 2);
    const watching = await open(app);
    try {
      await wait(WARM_UP_MS);
      const part = await partOfACore(app, MEASURED_MS);
      const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
      return [{
        what: `${DASHBOARDS} dashboards open, nothing changes, ${DATABASE}`,
        ours: `${percent(part)} of a core`,
        reference: `nobody looks on: ${percent(idle)}`,
        target: `< ${percent(MOST_OF_A_CORE)}`,
        isMet: part < MOST_OF_A_CORE,
      }];
    } finally {
      await watching.close();
    }
  });
}

/** Tabs of one person, asking at different moments. */
async function open(app: RunningApp): Promise<{ close(): Promise<void> }> {
  const cookie = await signIn(app);
  let closed = false;
  const dashboards = Array.from({ length: DASHBOARDS }, async (_, i) => {
    await wait(EVERY_MS * i / DASHBOARDS);
    let tag = "";
    while (!closed) {
      const headers = { cookie, "if-none-match": tag };
      const response = await fetch(`${app.url}/api/status`, { headers });
      await response.body?.cancel();
      if (response.status !== (tag === "" ? 200 : 304)) throw new Error(`${response.status}`);
      tag = response.headers.get("etag")!;
      await wait(EVERY_MS);
    }
  });
  return {
    async close() {
      closed = true;
      await Promise.all(dashboards);
    },
  };
}

async function partOfACore({ pid }: RunningApp, ms: number): Promise<number> {
  const began = performance.now();
  const before = await computedMs(pid);
  await wait(ms);
  return (await computedMs(pid) - before) / (performance.now() - began);
}

/** The kernel counts in hundredths of a second. */
async function computedMs(pid: number): Promise<number> {
  const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const USER = 11, SYSTEM = 12;
  return (Number(fields[USER]) + Number(fields[SYSTEM])) * 10;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
