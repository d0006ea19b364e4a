import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { endCall } from "../../lib/calls/end_call.ts";
import { doubtCall, refuseCall } from "../../lib/calls/settle.ts";
import { finishCampaign } from "../../lib/campaigns/finish.ts";
import { holdCampaign, pauseByItself } from "../../lib/campaigns/hold.ts";
import { DEFAULT_SETTINGS } from "../../lib/campaigns/settings.ts";
import { start } from "../../lib/campaigns/start.ts";
import { noticeReach } from "../../lib/notices/events.ts";
import { dismissNotice, openNotices } from "../../lib/notices/notice_list.ts";
import { notify } from "../../lib/notices/notify.ts";
import { recordOf } from "../calls/fake_bland.ts";
import { addCall, addCampaign, addLead, callNow, later, NOW } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";

const CLOCK = { now: () => NOW };

async function told(store: Store): Promise<[kind: string, campaignId: number | null][]> {
  return (await openNotices(store.db)).map(({ kind, campaign_id }) => [kind, campaign_id]);
}

onEachDatabase("a campaign that finishes says so, once for each time", async (store) => {
  const { campaign_id } = await addLead(store, { status: "done" });
  for (let i = 0; i < 2; i++) await store.write((trx) => finishCampaign(trx, campaign_id, NOW));
  const [notice, ...others] = await openNotices(store.db);
  assert.deepEqual(others, []);
  assert.equal(notice.text, "Autumn is finished: nobody is left to call.");
  assert.equal(notice.at, NOW.toISOString());
});

onEachDatabase(
  "a campaign that stops itself says why; one that did not run does not",
  async (store) => {
    const campaignId = await addCampaign(store);
    const facts = { campaignId, reason: "Too many calls failed.", now: NOW };
    for (let i = 0; i < 2; i++) await store.write((trx) => pauseByItself(trx, facts));
    const [{ kind, text }] = await openNotices(store.db);
    assert.deepEqual([kind, text], ["paused", "Autumn paused itself. Too many calls failed."]);
    const held = await addCampaign(store);
    const until = later(60);
    for (let i = 0; i < 2; i++) {
      await store.write((trx) =>
        holdCampaign(trx, { ...facts, campaignId: held, until, kind: "budget_used" })
      );
    }
    assert.deepEqual(await told(store), [["budget_used", held], ["paused", campaignId]]);
  },
);

onEachDatabase("leads in review are told of while there are any", async (store) => {
  const call = await addCall(store);
  await store.write((trx) =>
    doubtCall(trx, { call, reason: "No answer.", now: NOW, checkAt: later(5) })
  );
  assert.deepEqual(await told(store), [["review", call.campaign_id]]);
  const record = recordOf();
  const unknown = await callNow(store, call.id);
  await store.write((trx) => endCall(trx, { call: unknown, record, now: NOW }));
  assert.deepEqual(await told(store), [["finished", call.campaign_id]]);
});

onEachDatabase("a budget of which four fifths are spent is told of once", async (store) => {
  const settings = { ...DEFAULT_SETTINGS, budget: 1, budgetIn24Hours: 2 };
  const campaign_id = await addCampaign(store, { settings: JSON.stringify(settings) });
  await addLead(store, { campaign_id, phone: "+12125550199" });
  const spend = async (phone: string, price: number) => {
    const lead = await addLead(store, { campaign_id, phone });
    const call = await addCall(store, { lead, state: "live", cost_microdollars: 5_000_000 });
    const record = recordOf({ call_id: `bland-${phone.slice(1)}`, price });
    await store.write((trx) => endCall(trx, { call, record, now: NOW }));
  };
  await spend("+12125550101", 0.79);
  assert.deepEqual(await told(store), [], "what was reserved is not spent");
  await spend("+12125550102", 0.01);
  assert.deepEqual(await told(store), [["budget_low", campaign_id]]);
  const [{ id, text }] = await openNotices(store.db);
  assert.equal(text, "Autumn has spent more than four fifths of its budget of $1.00.");
  assert.ok(await dismissNotice({ store, clock: CLOCK }, { id, actor: "Ann" }));
  await spend("+12125550103", 0.01);
  assert.deepEqual(await told(store), []);
  await spend("+12125550104", 0.8);
  const [daily] = await openNotices(store.db);
  assert.match(daily.text, /budget for 24 hours of \$2\.00/);
});

onEachDatabase("Bland that refuses every call, or is silent, is told of", async (store) => {
  for (const phone of ["+12125550101", "+12125550102"]) {
    const call = await addCall(store, { lead: await addLead(store, { phone }) });
    const refusal = {
      kind: "refused",
      code: "balance",
      reason: "No balance.",
      then: "stop",
    } as const;
    await store.write((trx) => refuseCall(trx, { call, refusal, now: NOW }));
  }
  assert.deepEqual(await told(store), [["stopped", null]]);
  const problem = "Bland cannot be reached.";
  await store.write((trx) => noticeReach(trx, { problem, now: NOW }));
  assert.deepEqual(await told(store), [["unreachable", null], ["stopped", null]]);
  await store.write((trx) => noticeReach(trx, { problem: null, now: NOW }));
  assert.deepEqual(await told(store), [["stopped", null]]);
});

onEachDatabase("Start settles what a person has thereby seen to", async (store) => {
  const { campaign_id: campaignId } = await addLead(store);
  const other = await addCampaign(store);
  for (const id of [campaignId, other]) {
    await store.write((trx) => pauseByItself(trx, { campaignId: id, reason: "Why.", now: NOW }));
  }
  await start({ store, clock: CLOCK, mode: "live", prompts: "prompts" }, campaignId);
  assert.deepEqual(await told(store), [["paused", other]]);
});

onEachDatabase("a notice is dismissed for everybody, and who did it is kept", async (store) => {
  const facts = { kind: "finished", campaignId: await addCampaign(store), now: NOW } as const;
  await store.write((trx) => notify(trx, { ...facts, event: "one", text: "One." }));
  await store.write((trx) => notify(trx, { ...facts, event: "two", text: "Two." }));
  assert.ok(!await store.write((trx) => notify(trx, { ...facts, event: "one", text: "One." })));
  const [two, ...others] = await openNotices(store.db);
  assert.equal(two.text, "Two.", "the newer one takes the place of the older");
  assert.deepEqual(others, []);
  const by = { store, clock: CLOCK };
  assert.ok(await dismissNotice(by, { id: two.id, actor: "Ann" }));
  assert.ok(!await dismissNotice(by, { id: two.id, actor: "Bob" }));
  const kept = await store.db.selectFrom("notices").select("dismissed_by").orderBy("id").execute();
  assert.deepEqual(kept.map(({ dismissed_by }) => dismissed_by), ["a newer notice", "Ann"]);
});
