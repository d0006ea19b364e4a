import fc from "fast-check";
import type { Store } from "../../db/store.ts";
import { OUTCOMES } from "../../lib/bland/outcome.ts";
import { onEachDatabase } from "../database.ts";
import { assertFigures } from "./call_figures.ts";
import { addCall, addCampaign, addLead, later } from "./ledger.ts";

const outcome = fc.constantFrom(...OUTCOMES);
const hour = fc.constantFrom("2026-11-23T10", "2026-11-24T09", null);
const duration = fc.constantFrom(null, 0, 9, 10, 59, 119, 4_000);
const cost = fc.nat({ max: 2_000_000 });

/** What may become of calls: they end, are corrected, get their price, are deleted. */
const change = fc.record({
  kind: fc.constantFrom("add", "begin", "end", "correct", "price", "delete"),
  which: fc.nat(),
  outcome,
  hour,
  duration,
  cost,
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

onEachDatabase("whatever becomes of calls, the figures count what is there", async (store) => {
  const campaigns = [await addCampaign(store), await addCampaign(store)];
  const changes = fc.array(change, { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(changes, async (changes) => {
      for (const change of changes) await apply(store, campaigns, change);
      await assertFigures(store);
    }),
    { numRuns: 15 },
  );
});

let phones = 0;

async function apply(store: Store, campaigns: number[], change: Change): Promise<void> {
  const { kind, which, outcome, hour, duration, cost } = change;
  const facts = { duration, cost_microdollars: cost };
  if (kind === "add" || kind === "begin") {
    const lead = await addLead(store, {
      campaign_id: campaigns[which % campaigns.length],
      phone: `+1212555${`${phones++}`.padStart(4, "0")}`,
    });
    const ended = kind === "add" ? { state: "ended" as const, outcome, ...facts } : {};
    const mode = which % 3 === 0 ? "rehearsal" : "live";
    await addCall(store, { lead, mode, local_hour: hour, ...ended });
    return;
  }
  const calls = await store.db.selectFrom("calls").select(["id", "state"]).orderBy("id").execute();
  const open = calls.filter(({ state }) => (state === "ended") !== (kind === "end"));
  const id = open[which % open.length]?.id;
  if (id === undefined) return;
  if (kind === "delete") {
    await store.write((trx) => trx.deleteFrom("calls").where("id", "=", id).execute());
    return;
  }
  const set = {
    end: { state: "ended" as const, outcome, ...facts, ended_at: later(60).toISOString() },
    correct: { outcome },
    price: { cost_microdollars: cost },
  }[kind];
  await store.write((trx) => trx.updateTable("calls").set(set).where("id", "=", id).execute());
}

onEachDatabase("one statement may change many calls", async (store) => {
  for (const state of ["ended", "live"] as const) {
    for (const hour of ["2026-11-23T10", null]) {
      const lead = await addLead(store);
      await addCall(store, { lead, state, duration: 20, local_hour: hour });
    }
  }
  const all = { state: "ended", outcome: "busy", duration: 70, cost_microdollars: 5 } as const;
  await store.write((trx) => trx.updateTable("calls").set(all).execute());
  await assertFigures(store);
  await store.write((trx) => trx.deleteFrom("calls").execute());
  await assertFigures(store);
});
