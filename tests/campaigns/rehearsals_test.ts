import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { type Rehearsals, startRehearsals } from "../../lib/campaigns/rehearsals.ts";
import { loseRehearsals, MOST_LEADS } from "../../lib/campaigns/rehearsals/keep.ts";
import { latestRehearsal, leadsOfGroup } from "../../lib/campaigns/rehearsals/kept.ts";
import type { Clock } from "../../lib/clock.ts";
import { RULES } from "../calls/dialing.ts";
import { addCampaign, addLead, NOW } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";
import { testClock } from "../people/clock.ts";

function rehearsalsOn(store: Store, clock: Clock = { now: () => NOW }) {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  const rehearsals = startRehearsals({
    store,
    clock,
    log: (event) => resolve(event),
    rules: RULES,
    prompts: "prompts",
  });
  return { rehearsals, ended };
}

async function campaignOf(store: Store, leads: number): Promise<number> {
  const campaign_id = await addCampaign(store, { status: "draft" });
  for (let i = 0; i < leads; i++) {
    await addLead(store, { campaign_id, phone: `+1212555${1_000 + i}`, status: "pending" });
  }
  return campaign_id;
}

async function latest(store: Store, campaignId: number, clock: Clock = { now: () => NOW }) {
  return (await latestRehearsal(store.db, clock, campaignId))!;
}

async function beginOf(rehearsals: Rehearsals, campaignId: number): Promise<string> {
  return (await rehearsals.start(campaignId)).kind;
}

onEachDatabase("its result is kept until the next one", async (store) => {
  const id = await campaignOf(store, 2);
  assert.equal(await latestRehearsal(store.db, { now: () => NOW }, id), undefined);
  const { rehearsals, ended } = rehearsalsOn(store);
  assert.equal(await beginOf(rehearsals, id), "begun");
  assert.equal((await latest(store, id)).status, "running");
  assert.equal(await ended, "rehearsal.ended");
  const { status, report, ended_at } = await latest(store, id);
  assert.deepEqual({ status, calls: report?.leads, ended_at }, {
    status: "done",
    calls: 2,
    ended_at: NOW.toISOString(),
  });
  assert.equal(await beginOf(rehearsals, id), "begun");
  const rows = await store.db.selectFrom("rehearsals").select("id").execute();
  assert.equal(rows.length, 1, "the one before is gone");
  await rehearsals.stop();
});

onEachDatabase("one at a time for a campaign, over all processes", async (store) => {
  const id = await campaignOf(store, 2);
  const other = await campaignOf(store, 1);
  const here = rehearsalsOn(store);
  const elsewhere = rehearsalsOn(store);
  const begun = await Promise.all([
    beginOf(here.rehearsals, id),
    beginOf(elsewhere.rehearsals, id),
    beginOf(elsewhere.rehearsals, other),
  ]);
  assert.deepEqual(begun.sort(), ["begun", "begun", "running"]);
  await Promise.all([here.rehearsals.stop(), elsewhere.rehearsals.stop()]);
});

onEachDatabase("it can be cancelled from any process", async (store) => {
  const id = await campaignOf(store, 30);
  const { rehearsals } = rehearsalsOn(store);
  assert.equal(await rehearsals.cancel(id), false, "none is running");
  await rehearsals.start(id);
  assert.equal(await rehearsalsOn(store).rehearsals.cancel(id), true);
  const { status, report } = await latest(store, id);
  assert.deepEqual({ status, report }, { status: "cancelled", report: null });
  assert.equal(await beginOf(rehearsals, id), "begun");
  await rehearsals.stop();
});

onEachDatabase("what a stop or a crash cuts off is said to be lost", async (store) => {
  const id = await campaignOf(store, 30);
  const clock = testClock(NOW.toISOString());
  const { rehearsals } = rehearsalsOn(store, clock);
  await rehearsals.start(id);
  await rehearsals.stop();
  assert.deepEqual(await saidOf(store, id), ["lost", "Leadline was stopped while it ran."]);

  await store.db.updateTable("rehearsals").set({ status: "running", ended_at: null }).execute();
  assert.equal((await latest(store, id, clock)).status, "running");
  clock.pass({ seconds: 31 });
  assert.equal((await latest(store, id, clock)).status, "lost", "nobody was heard of since");
  assert.equal(await beginOf(rehearsals, id), "begun", "and it holds nobody up");
  await rehearsals.stop();

  await store.db.updateTable("rehearsals").set({ status: "running" }).execute();
  await loseRehearsals(store, clock);
  assert.deepEqual(await saidOf(store, id), ["lost", "The Leadline that ran it has ended."]);
});

async function saidOf(store: Store, id: number): Promise<string[]> {
  const { status, reason } = await latest(store, id);
  return [status, reason];
}

onEachDatabase("it is refused with what to do instead", async (store) => {
  const { rehearsals } = rehearsalsOn(store);
  const table: [says: RegExp, campaignId: number][] = [
    [/Nobody is left to call\. Add leads first/, await campaignOf(store, 0)],
    [/archived\. Take it back/, await addCampaign(store, { archived_at: NOW.toISOString() })],
    [/50,001 leads .* takes at most 50,000\. Look ahead/, await campaignOf(store, 1)],
  ];
  await store.db.updateTable("tallies").set({ count: MOST_LEADS + 1 })
    .where("campaign_id", "=", table[2][1]).execute();
  for (const [says, campaignId] of table) {
    const begun = await rehearsals.start(campaignId);
    assert.match(begun.kind === "refused" ? begun.reason : "", says);
  }
});

onEachDatabase("what would refuse a start is its reason to fail", async (store) => {
  const id = await addCampaign(store, { prompt_name: "nowhere" });
  await addLead(store, { campaign_id: id, status: "pending" });
  const { rehearsals, ended } = rehearsalsOn(store);
  await rehearsals.start(id);
  await ended;
  const { status, reason } = await latest(store, id);
  assert.equal(status, "failed");
  assert.match(reason, /nowhere/);
});

onEachDatabase("the leads of a group are found, page by page", async (store) => {
  const id = await addCampaign(store, { settings: JSON.stringify({ needsConsent: true }) });
  const ids: number[] = [];
  for (const end of [1, 2, 3]) {
    const phone = `+1212555100${end}`;
    ids.push((await addLead(store, { campaign_id: id, phone, status: "pending" })).id);
  }
  const { rehearsals, ended } = rehearsalsOn(store);
  await rehearsals.start(id);
  await ended;
  const page = async (after?: number) =>
    (await leadsOfGroup(store.db, { campaignId: id, group: 0, after, limit: 2 }))
      .map((lead) => lead.id);
  assert.deepEqual([await page(), await page(ids[1])], [ids.slice(0, 2), ids.slice(2)]);
  assert.deepEqual(await leadsOfGroup(store.db, { campaignId: id, group: 1, limit: 2 }), []);
});
