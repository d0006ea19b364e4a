import { openStore } from "../db/store.ts";
import { candidatesOf } from "../lib/calls/candidates.ts";
import { dueLeads } from "../lib/calls/due_leads.ts";
import { type DialingRules, takeLines } from "../lib/calls/take_lines.ts";
import { previewCampaign } from "../lib/campaigns/preview.ts";
import { parseCallingHours } from "../lib/gates/week.ts";
import { CAMPAIGN, fill } from "./fill.ts";
import { type Measured, percentile, say } from "./measured.ts";

const LEADS = 1_000_000;
const CHOICES = 2_000;
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
  const lines = CHOICES;
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

/** From the question who is due to the prompt filled for that lead; the line is taken after it. */
async function measureNext(url: string): Promise<Measured> {
  const store = await openStore(url);
  const now = new Date();
  await store.db.updateTable("leads")
    .set({ status: "waiting", next_call_at: new Date(now.getTime() - 1).toISOString() }).execute();
  const times: number[] = [];
  for (let i = 0; i < CHOICES; i++) {
    const began = performance.now();
    const due = await dueLeads(store.db, { mode: "live", now, limit: 1 });
    times.push(performance.now() - began);
    const candidates = await candidatesOf(due, { db: store.db, prompts: "prompts" });
    const taken = await store.write((trx) =>
      takeLines(trx, { candidates, rules: rules("off"), now })
    );
    if (taken.length !== 1) throw new Error("The lead that was chosen was not called.");
  }
  await store.close();
  const p99 = percentile(times, 0.99);
  return {
    what: `choosing the next of ${LEADS.toLocaleString("en-US")} leads, p99`,
    ours: `${p99.toFixed(2)} ms (median ${percentile(times, 0.5).toFixed(2)} ms)`,
    reference: "",
    target: `< ${LONGEST_CHOICE_MS} ms`,
    isMet: p99 < LONGEST_CHOICE_MS,
  };
}
