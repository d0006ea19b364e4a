import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import type { BlandClient } from "../../lib/bland/client.ts";
import { placeCall } from "../../lib/calls/place_call.ts";
import { reconcile } from "../../lib/calls/reconcile.ts";
import { acceptCall } from "../../lib/calls/settle.ts";
import { pause } from "../../lib/campaigns/pause.ts";
import { blandWith, callerOn, fakeBland, metadataOf } from "../calls/fake_bland.ts";
import {
  addCall,
  addCampaign,
  addLead,
  callNow,
  campaignNow,
  installOf,
  later,
  leadNow,
  NOW,
} from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";

/** What Pause answers, and the calls that Bland was told to hang up. */
async function press(store: Store, options: Parameters<typeof pause>[1] = {}) {
  const hungUp: string[] = [];
  const bland = stopping(hungUp, {});
  const clock = { now: () => NOW };
  const paused = await pause({ store, clock, mode: "live", bland }, options);
  return { paused, hungUp: hungUp.sort() };
}

/** A running campaign with one lead that waits and one call in progress. */
async function busyCampaign(store: Store, blandCallId: string): Promise<number> {
  const campaign_id = await addCampaign(store);
  await addLead(store, { campaign_id });
  const lead = await addLead(store, { campaign_id, phone: "+12125550101" });
  await addCall(store, { lead, state: "live", bland_call_id: blandCallId });
  return campaign_id;
}

onEachDatabase("Pause for everything pauses each running campaign", async (store) => {
  const running = [await busyCampaign(store, "bland-1"), await busyCampaign(store, "bland-2")];
  const draft = await addCampaign(store, { status: "draft" });
  const finished = await addCampaign(store, { status: "finished" });
  const { paused, hungUp } = await press(store);
  assert.deepEqual(paused, { kind: "paused", live: 2, held: 2 });
  assert.deepEqual(hungUp, [], "who talks may go on talking");
  assert.equal((await installOf(store)).paused_at, NOW.toISOString());
  for (const id of running) assert.equal(await campaignNow(store, id), "paused");
  assert.equal(await campaignNow(store, draft), "draft");
  assert.equal(await campaignNow(store, finished), "finished");
});

onEachDatabase(
  "one campaign is paused, and only its calls and leads are counted",
  async (store) => {
    const campaignId = await busyCampaign(store, "bland-1");
    const other = await busyCampaign(store, "bland-2");
    const { paused } = await press(store, { campaignId });
    assert.deepEqual(paused, { kind: "paused", live: 1, held: 1 });
    assert.equal(await campaignNow(store, campaignId), "paused");
    assert.equal(await campaignNow(store, other), "running");
    assert.equal((await installOf(store)).paused_at, null);
  },
);

onEachDatabase("Pause leaves the leads as they are: Start goes on there", async (store) => {
  const lead = await addLead(store);
  await press(store);
  assert.deepEqual(await leadNow(store, lead.id), lead);
});

onEachDatabase("calls of unknown fate count as live, rehearsed ones do not", async (store) => {
  await addCall(store, { state: "unknown" });
  await addCall(store, { state: "live", mode: "rehearsal", bland_call_id: "rehearsed" });
  await addCall(store, { state: "ended" });
  const { paused, hungUp } = await press(store, { hangUp: true });
  assert.deepEqual(paused, { kind: "paused", live: 1, held: 0 });
  assert.deepEqual(hungUp, [], "nothing has a name to hang up by");
});

onEachDatabase(
  "hanging up stops the calls in progress at Bland, of one or of all",
  async (store) => {
    const campaignId = await busyCampaign(store, "bland-1");
    await busyCampaign(store, "bland-2");
    const one = await press(store, { campaignId, hangUp: true });
    assert.deepEqual(one.hungUp, ["bland-1"]);
    const all = await press(store, { hangUp: true });
    assert.deepEqual(all.hungUp, ["bland-1", "bland-2"]);
    assert.deepEqual(all.paused, { kind: "paused", live: 2, held: 2 }, "their messages end them");
  },
);

onEachDatabase("an order that had left is answered, and then hung up, too", async (store) => {
  const call = await addCall(store);
  const pausing = press(store, { hangUp: true });
  while (await campaignNow(store, call.campaign_id) === "running") await nextTurn();
  await nextTurn();
  await store.write((trx) =>
    acceptCall(trx, { call, blandCallId: "bland-1", now: NOW, checkAt: NOW })
  );
  const { paused, hungUp } = await pausing;
  assert.deepEqual(hungUp, ["bland-1"]);
  assert.deepEqual(paused, { kind: "paused", live: 1, held: 0 });
  assert.equal((await callNow(store, call.id)).state, "live");
});

onEachDatabase(
  "an order that Bland answers long after the pause is hung up then",
  async (store) => {
    const paused = await addLead(store);
    const other = await addLead(store, { phone: "+12125550102" });
    await press(store, { campaignId: paused.campaign_id, hangUp: true });
    const hungUp: string[] = [];
    const bland = stopping(hungUp, {
      placeCall: ({ phoneNumber }) =>
        Promise.resolve({ kind: "placed", blandCallId: `bland ${phoneNumber}` }),
    });
    for (const lead of [paused, other]) {
      await placeCall(callerOn(store, { bland }), await addCall(store, { lead }));
    }
    assert.deepEqual(hungUp, [`bland ${paused.phone}`], "the other campaign goes on");
  },
);

onEachDatabase("a call of unknown fate that is found after the pause is hung up", async (store) => {
  const lead = await addLead(store);
  await press(store, { hangUp: true });
  const call = await addCall(store, { lead, state: "unknown" });
  const hungUp: string[] = [];
  const record = { call_id: "bland-9", completed: false, end_at: null, metadata: metadataOf(call) };
  const bland = stopping(hungUp, blandWith(record));
  const clock = { now: () => new Date(NOW.getTime() + 3_600_000) };
  await reconcile(callerOn(store, { bland, clock }), { mode: "live" });
  assert.deepEqual(hungUp, ["bland-9"]);
});

onEachDatabase("a call that was placed after the next start goes on", async (store) => {
  const lead = await addLead(store);
  await press(store, { hangUp: true });
  const call = await addCall(store, { lead, created_at: later(1).toISOString() });
  const hungUp: string[] = [];
  const bland = stopping(hungUp, {
    placeCall: () => Promise.resolve({ kind: "placed", blandCallId: "bland-1" }),
  });
  await placeCall(callerOn(store, { bland }), call);
  assert.deepEqual(hungUp, []);
  assert.equal((await callNow(store, call.id)).state, "live");
});

/** A Bland that writes down what it is told to hang up. */
function stopping(hungUp: string[], answers: Partial<BlandClient>): BlandClient {
  return fakeBland({
    ...answers,
    stopCall(blandCallId) {
      hungUp.push(blandCallId);
      return Promise.resolve({ kind: "stopped" });
    },
  });
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

onEachDatabase("an unknown campaign is said, and nothing is paused", async (store) => {
  const campaignId = await busyCampaign(store, "bland-1");
  const { paused } = await press(store, { campaignId: 999, hangUp: true });
  assert.deepEqual(paused, { kind: "unknown_campaign" });
  assert.equal(await campaignNow(store, campaignId), "running");
});
