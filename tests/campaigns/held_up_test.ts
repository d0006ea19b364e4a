import assert from "node:assert/strict";
import { withHeldUp } from "../../lib/campaigns/held_up.ts";
import { addCampaign, addLead, later, NOW, setInstall } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";

const OWN = "Waiting for a free line.";

onEachDatabase("a lead that waits says what holds up its whole campaign", async (store) => {
  const reasonIn = async (campaign: Parameters<typeof addCampaign>[1]) => {
    const campaign_id = await addCampaign(store, campaign);
    const lead = await addLead(store, { campaign_id, reason: OWN });
    const [{ reason }] = await withHeldUp(store.db, [lead], { mode: "live", now: NOW });
    return reason;
  };
  assert.equal(await reasonIn({}), OWN);
  assert.equal(await reasonIn({ status: "paused" }), "Its campaign is paused.");
  assert.equal(
    await reasonIn({ status: "paused", paused_reason: "The budget is used up." }),
    "Its campaign paused itself. The budget is used up.",
  );
  const hold = { hold_until: later(60).toISOString(), hold_reason: "Waiting: the day's budget." };
  assert.equal(await reasonIn(hold), "Waiting: the day's budget.");
  assert.equal(await reasonIn({ ...hold, hold_until: later(-1).toISOString() }), OWN);
  await setInstall(store, { stopped_reason: "Bland refuses the key." });
  assert.equal(await reasonIn({}), "Bland refuses the key.");
});

onEachDatabase(
  "a lead that waits says when its call comes, or why no time is certain",
  async (store) => {
    const past = later(-1).toISOString();
    const soon = later(60).toISOString();
    const far = later(120).toISOString();
    const nextCall = async (next_call_at: string, campaign: Parameters<typeof addCampaign>[1]) => {
      const campaign_id = await addCampaign(store, campaign);
      const lead = await addLead(store, { campaign_id, next_call_at });
      const [shown] = await withHeldUp(store.db, [lead], { mode: "live", now: NOW });
      return shown.nextCall;
    };
    const hold = { hold_until: far, hold_reason: "Waiting: the day's budget." };
    assert.deepEqual(await nextCall(soon, {}), { at: soon });
    assert.deepEqual(await nextCall(past, {}), { when: "due" });
    assert.deepEqual(await nextCall(past, { status: "paused" }), { when: "campaign" });
    assert.deepEqual(await nextCall(soon, { status: "paused" }), { when: "campaign" });
    assert.deepEqual(await nextCall(past, hold), { at: far });
    await setInstall(store, { paused_at: NOW.toISOString() });
    assert.deepEqual(await nextCall(soon, {}), { when: "everybody" });
    assert.deepEqual(await nextCall(soon, hold), { when: "everybody" });
  },
);

onEachDatabase("who does not wait keeps their own reason", async (store) => {
  const campaign_id = await addCampaign(store, { status: "paused" });
  const lead = await addLead(store, { campaign_id, status: "skipped", reason: "Asked to stop." });
  assert.deepEqual(await withHeldUp(store.db, [lead], { mode: "live", now: NOW }), [lead]);
});
