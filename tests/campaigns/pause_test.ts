import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { acceptCall } from "../../lib/calls/settle.ts";
import { pause } from "../../lib/campaigns/pause.ts";
import { fakeBland } from "../calls/fake_bland.ts";
import {
  addCall,
  addCampaign,
  addLead,
  callNow,
  campaignNow,
  installOf,
  leadNow,
  NOW,
} from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";

/** What Pause answers, and the calls that Bland was told to hang up. */
async function press(store: Store, options: Parameters<typeof pause>[1] = {}) {
  const hungUp: string[] = [];
  const bland = fakeBland({
    stopCall(blandCallId) {
      hungUp.push(blandCallId);
      return Promise.resolve({ kind: "stopped" });
    },
  });
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

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

onEachDatabase("an unknown campaign is said, and nothing is paused", async (store) => {
  const campaignId = await busyCampaign(store, "bland-1");
  const { paused } = await press(store, { campaignId: 999, hangUp: true });
  assert.deepEqual(paused, { kind: "unknown_campaign" });
  assert.equal(await campaignNow(store, campaignId), "running");
});
