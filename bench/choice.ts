import process from "node:process";
import { openStore, type Store } from "../db/store.ts";
import { dueLeads } from "../lib/calls/due_leads.ts";
import { type DialingRules, takeLines } from "../lib/calls/take_lines.ts";
import { previewCampaign } from "../lib/campaigns/preview.ts";
import { parseCallingHours } from "../lib/gates/week.ts";
import { CAMPAIGN, fill } from "./fill.ts";
import { type Measured, percentile, say } from "./measured.ts";

const LEADS = 1_000_000;
const CHOICES = 2_000;
const WARM_UPS = 200;
/** The most that an owner can set. */
const LINES = 1_000;
const LONGEST_CHOICE_MS = 1;
const LONGEST_PREVIEW_MS = 2_000;

/** A list of a million leads: looking ahead, and choosing who is called next. */
export async function measureChoice(): Promise<Measured[]> {
  const folder = await Deno.makeTempDir();
  try {
    const url = `sqlite:${folder}/million.db`;
    say(`  filling ${LEADS.toLocaleString("en-US")} leads …`);
    await fill(url, { pending: LEADS });
    return [await measurePreview(url), await measureNext(url)];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Hours do not matter to the choice, and would let nobody be chosen at night. */
function rules(hours: string): DialingRules {
  const lines = LINES;
  const leaseMs = 30_000;
  return { mode: "live", lines, hours: parseCallingHours(hours), maxCallMinutes: 10, leaseMs };
}

async function measurePreview(url: string): Promise<Measured> {
  const store = await openStore(url);
  const options = { ...rules("9:00-20:00 mon-sat"), campaignId: CAMPAIGN, now: new Date() };
  let stallMs = 0, last = performance.now();
  const watch = setInterval(() => {
    stallMs = Math.max(stallMs, performance.now() - last);
    last = performance.now();
  });
  const began = performance.now();
  const { leads } = await previewCampaign(store, options);
  const ms = performance.now() - began;
  clearInterval(watch);
  await store.close();
  if (leads !== LEADS) throw new Error(`The preview counted ${leads} leads.`);
  return {
    what: `preview of ${LEADS.toLocaleString("en-US")} leads`,
    ours: `${Math.round(ms)} ms, longest stall ${Math.round(stallMs)} ms`,
    reference: "",
    target: `< ${LONGEST_PREVIEW_MS} ms`,
    isMet: ms < LONGEST_PREVIEW_MS,
  };
}

/**
 * From the question who is due to the lead, with up to a thousand calls in progress. It is a
 * computation without a wait, so the time that the process computes counts, its collecting of
 * garbage included: what other processes take meanwhile is no property of ours.
 */
async function measureNext(url: string): Promise<Measured> {
  const store = await openStore(url);
  const now = new Date();
  await store.db.updateTable("leads")
    .set({ status: "waiting", next_call_at: new Date(now.getTime() - 1).toISOString() }).execute();
  const waited: number[] = [];
  const worked: number[] = [];
  let inProgress = 0;
  for (let i = -WARM_UPS; i < CHOICES; i++) {
    const began = performance.now();
    const before = process.cpuUsage();
    const [chosen] = await dueLeads(store.db, { mode: "live", now, limit: 1 });
    const { user, system } = process.cpuUsage(before);
    if (i >= 0) {
      waited.push(performance.now() - began);
      worked.push((user + system) / 1_000);
    }
    const oneMore = { ...rules("off"), lines: ++inProgress };
    const { taken: [{ lead }] } = await store.write((trx) =>
      takeLines(trx, { rules: oneMore, prompts: "prompts", now })
    );
    if (lead.id !== chosen.lead.id) throw new Error("The lead that was chosen was not called.");
    if (inProgress < LINES) continue;
    await endCalls(store);
    inProgress = 0;
  }
  await store.close();
  const ms = (times: readonly number[], part: number) => percentile(times, part).toFixed(2);
  const p99 = percentile(worked, 0.99);
  return {
    what: `choosing the next of ${LEADS.toLocaleString("en-US")} leads, p99`,
    ours: `${p99.toFixed(2)} ms (median ${ms(worked, 0.5)} ms; on the wall clock ` +
      `${ms(waited, 0.99)} ms, median ${ms(waited, 0.5)} ms)`,
    reference: "",
    target: `< ${LONGEST_CHOICE_MS} ms`,
    isMet: p99 < LONGEST_CHOICE_MS,
  };
}

async function endCalls({ db }: Store): Promise<void> {
  await db.updateTable("calls").set({ state: "ended", outcome: "no_answer" })
    .where("state", "=", "placing").execute();
}
