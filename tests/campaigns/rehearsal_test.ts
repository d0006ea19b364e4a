import assert from "node:assert/strict";
import { sql } from "kysely";
import { openStore, type Store } from "../../db/store.ts";
import { rehearseCampaign, type Report } from "../../lib/campaigns/rehearsal.ts";
import { keepFingerprints } from "../../lib/erasure/erased_traces.ts";
import { parseCallingHours } from "../../lib/gates/week.ts";
import { addCall, addCampaign, addLead } from "../calls/ledger.ts";
import { RULES } from "../calls/dialing.ts";
import { onEachDatabase } from "../database.ts";

/** Monday, 20:30 in New York: everybody waits for the morning. */
const EVENING = new Date("2026-11-24T01:30:00.000Z");
const MINUTE_MS = 60_000;

/** The last digits of fictional numbers choose what happens: 6 is nobody, 0 interest, 3 a wish. */
const NEW_YORK = "+1212555010";

async function campaignWith(store: Store, settings: Record<string, unknown> = {}) {
  const campaign_id = await addCampaign(store, {
    status: "draft",
    settings: JSON.stringify({ businessName: "Acme", ...settings }),
  });
  const add = (phone: string, set: Partial<Parameters<typeof addLead>[1]> = {}) =>
    addLead(store, {
      campaign_id,
      phone,
      status: "pending",
      started_mode: null,
      next_call_at: null,
      ...set,
    });
  return { campaign_id, add };
}

async function rehearsed(
  store: Store,
  campaignId: number,
  { now = EVENING, lines = 2 } = {},
): Promise<{ report: Report; groupLeads: number[][] }> {
  const result = await rehearseCampaign(store, {
    campaignId,
    now,
    rules: { ...RULES, mode: "rehearsal", lines, hours: parseCallingHours("9:00-20:00 mon-sat") },
    prompts: "prompts",
    seed: 1,
    signal: new AbortController().signal,
    onProgress: () => Promise.resolve(),
  });
  assert.equal(result.kind, "rehearsed");
  return result as typeof result & { kind: "rehearsed" };
}

onEachDatabase("a rehearsal says what would have happened, and changes nothing", async (store) => {
  const { campaign_id, add } = await campaignWith(store, { retries: { no_answer: [60] } });
  await add(`${NEW_YORK}0`);
  await add(`${NEW_YORK}6`);
  await add("+14155550101");
  await addLead(store, { campaign_id, phone: `${NEW_YORK}1`, status: "done" });
  const before = await contents(store);
  const { report } = await rehearsed(store, campaign_id);
  assert.deepEqual(await contents(store), before);

  assert.deepEqual(
    { end: report.end, leads: report.leads, calls: report.calls, retries: report.retries },
    { end: "finished", leads: 3, calls: 4, retries: 1 },
  );
  assert.deepEqual(report.outcomes, { interested: 1, not_interested: 1, no_answer: 2 });
  // 74 and 31 seconds at 14 cents a minute, and the least that an attempt costs, twice.
  assert.equal(report.cost.toFixed(4), (105 * 0.14 / 60 + 2 * 0.015).toFixed(4));
  assert.equal(report.talkSeconds, 105);
  assert.deepEqual(report.groups, []);
  assert.equal(report.startedAt, EVENING.toISOString());
});

onEachDatabase("its clock waits for the calling hours and for the retry", async (store) => {
  const { campaign_id, add } = await campaignWith(store, { retries: { no_answer: [60] } });
  await add(`${NEW_YORK}6`);
  const { report } = await rehearsed(store, campaign_id);
  // At nine, and once more at another time of day: after noon, and four hours after the first.
  const hours = report.places[0].hours.map((calls, hour) => `${hour}:${calls}`)
    .filter((entry) => !entry.endsWith(":0"));
  assert.equal(report.places[0].place, "New York");
  assert.deepEqual(hours, ["9:1", "13:1"]);
  assert.deepEqual(report.days, [{ day: "2026-11-24", calls: 2 }]);
  assert.match(report.endedAt!, /^2026-11-24T18:00:28/);
});

onEachDatabase("an agreed callback is kept, through the gates that hold live", async (store) => {
  const { campaign_id, add } = await campaignWith(store);
  await add(`${NEW_YORK}2`);
  const { report } = await rehearsed(store, campaign_id);
  // Agreed for Thursday at three, which is Thanksgiving: Friday's calling hours are the next.
  assert.deepEqual(report.days, [{ day: "2026-11-24", calls: 1 }, { day: "2026-11-27", calls: 1 }]);
  assert.deepEqual(report.outcomes, { callback: 1, interested: 1 });

  const { campaign_id: open, add: addThere } = await campaignWith(store, { callsOnHolidays: true });
  await addThere(`${NEW_YORK}2`);
  const kept = await rehearsed(store, open);
  assert.deepEqual(kept.report.days.map(({ day }) => day), ["2026-11-24", "2026-11-26"]);
  assert.equal(kept.report.places[0].hours[15], 1, "at three where the person is");
});

onEachDatabase(
  "who is not called stands in a group with the reason and the leads",
  async (store) => {
    const { campaign_id, add } = await campaignWith(store, { needsConsent: true });
    const given = { consent_source: "form", consent_at: "2026-11-01" };
    const bare = await add(`${NEW_YORK}0`);
    const stopped = await add(`${NEW_YORK}1`, given);
    await add(`${NEW_YORK}6`, given);
    const erased = await add(`${NEW_YORK}4`, given);
    await store.write((trx) => keepFingerprints(trx, [{ phone: erased.phone }], EVENING));
    await store.db.insertInto("suppressed_numbers").values({
      phone: stopped.phone,
      source: "person",
      reason: "Asked us to stop.",
      created_at: EVENING.toISOString(),
    }).execute();
    const { report, groupLeads } = await rehearsed(store, campaign_id);
    assert.equal(report.calls, 1);
    assert.deepEqual(
      report.groups.map(({ kind, gate, leads }) => ({ kind, gate, leads })).sort(byGate),
      ["consent", "suppressed", "suppressed"].map((gate) => ({ kind: "skipped", gate, leads: 1 })),
    );
    assert.deepEqual(new Set(groupLeads.flat()), new Set([bare.id, stopped.id, erased.id]));
  },
);

onEachDatabase(
  "a number that was really called rests, whichever campaign called it",
  async (store) => {
    const noon = new Date("2026-11-24T17:00:00.000Z");
    const { campaign_id, add } = await campaignWith(store);
    await add(`${NEW_YORK}0`);
    const other = await addLead(store, { phone: `${NEW_YORK}0` });
    const hourAgo = new Date(noon.getTime() - 60 * MINUTE_MS).toISOString();
    await addCall(store, { lead: other, state: "ended", created_at: hourAgo });
    const { report } = await rehearsed(store, campaign_id, { now: noon });
    // 12:00 in New York; four hours after 11:00 is 15:00.
    assert.match(report.endedAt!, /^2026-11-24T20:01:22/);

    await store.db.updateTable("calls").set({ mode: "rehearsal" }).execute();
    const { report: later } = await rehearsed(store, campaign_id, { now: noon });
    assert.match(later.endedAt!, /^2026-11-24T17:01:22/, "a simulated call is none to the number");
  },
);

onEachDatabase(
  "a wish to stop that is heard keeps the number from being called again",
  async (store) => {
    const { campaign_id, add } = await campaignWith(store);
    await add(`${NEW_YORK}3`);
    const { report } = await rehearsed(store, campaign_id);
    assert.deepEqual(report.outcomes, { do_not_call: 1 });
    const suppressed = await store.db.selectFrom("suppressed_numbers").selectAll().execute();
    assert.deepEqual(suppressed, [], "only in the rehearsal");
  },
);

onEachDatabase(
  "a budget stops it before it is overspent, with what was really spent",
  async (store) => {
    const { campaign_id, add } = await campaignWith(store, { budget: 3 });
    for (let i = 0; i < 9; i++) await add(`+121255501${i}0`);
    const spent = { campaign_id, mode: "live" as const, hour: "2026-11-20T10", microdollars: 1e6 };
    await store.db.insertInto("spending").values(spent).execute();
    const { report } = await rehearsed(store, campaign_id);
    assert.equal(report.end, "paused");
    assert.match(report.reason, /budget of \$3\.00 does not cover another call/);
    assert.ok(report.cost <= 2, `${report.cost}`);
    // 74 seconds each, and room is left for no other that may take ten minutes.
    assert.equal(report.calls, 4);
    const waiting = report.groups.filter(({ kind }) => kind === "waiting");
    assert.equal(waiting.reduce((sum, { leads }) => sum + leads, 0), 9 - report.calls);
  },
);

onEachDatabase("a campaign that Start would refuse is not rehearsed either", async (store) => {
  const campaignId = await addCampaign(store, { prompt_name: "nowhere", status: "draft" });
  await addLead(store, { campaign_id: campaignId, status: "pending" });
  const result = await rehearseCampaign(store, {
    campaignId,
    now: EVENING,
    rules: RULES,
    prompts: "prompts",
    seed: 1,
    signal: new AbortController().signal,
    onProgress: () => Promise.resolve(),
  });
  assert.match(result.kind === "refused" ? result.reason : "", /nowhere/);
});

onEachDatabase("the same campaign goes the same way twice", async (store) => {
  const { campaign_id, add } = await campaignWith(store, { retries: { no_answer: [60, 60] } });
  for (let i = 10; i < 40; i++) await add(`+12125557${i}0`);
  const first = await rehearsed(store, campaign_id);
  assert.deepEqual(await rehearsed(store, campaign_id), first);
  assert.ok(first.report.calls >= 30);
});

/** Without a network: whatever the code did, it could reach no address at all. */
Deno.test({
  name: "a rehearsal needs no network",
  permissions: { net: false, read: true, write: false, run: false },
  async fn() {
    await assert.rejects(fetch("http://127.0.0.1:8080"), Deno.errors.NotCapable);
    const store = await openStore("sqlite::memory:");
    const { campaign_id, add } = await campaignWith(store);
    await add(`${NEW_YORK}0`);
    const { report } = await rehearsed(store, campaign_id);
    assert.deepEqual(report.outcomes, { interested: 1 });
    await store.close();
  },
});

/** All that a campaign's run would write to. */
async function contents({ db }: Store): Promise<unknown[]> {
  const tables = ["campaigns", "leads", "calls", "lead_events", "spending", "tallies"];
  const read = [...tables, "suppressed_numbers", "webhook_messages", "install"].map(async (name) =>
    (await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db)).rows
  );
  return (await Promise.all(read)).map((rows) => rows.map((row) => JSON.stringify(row)).sort());
}

function byGate(a: { gate: string }, b: { gate: string }): number {
  return a.gate < b.gate ? -1 : 1;
}
