import assert from "node:assert/strict";
import { whatGoesWrong } from "../../lib/campaigns/circuit_breaker.ts";
import { DEFAULT_SETTINGS } from "../../lib/campaigns/settings.ts";
import { refuseCall } from "../../lib/calls/settle.ts";
import { addCall, addCampaign, addLead, campaignNow, leadNow, NOW } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";

type Seen = { outcome: string | null; disclosed: number | null };

function calls(...parts: [count: number, call: Seen][]): Seen[] {
  return parts.flatMap(([count, call]) => Array.from({ length: count }, () => call));
}

const GOOD: Seen = { outcome: "interested", disclosed: 1 };
const SILENT: Seen = { outcome: "no_answer", disclosed: null };
const FAILED: Seen = { outcome: "failed", disclosed: null };
const REFUSED: Seen = { outcome: null, disclosed: null };
const HIDDEN: Seen = { outcome: "answered", disclosed: 0 };

const TABLE: [name: string, seen: Seen[], wrong: RegExp | null][] = [
  ["all is well", calls([20, GOOD]), null],
  ["half of the calls failed", calls([10, FAILED], [10, GOOD]), null],
  ["more than half failed", calls([11, FAILED], [9, GOOD]), /^11 of the last 20 calls failed/],
  ["calls that Bland refuses fail as well", calls([6, REFUSED], [5, FAILED], [9, GOOD]), /^11 of/],
  ["too few calls say nothing", calls([DEFAULT_SETTINGS.watchedCalls - 1, FAILED]), null],
  ["eight in ten disclosed the AI", calls([16, GOOD], [4, HIDDEN]), null],
  ["fewer did", calls([15, GOOD], [5, HIDDEN]), /^Only 15 of the last 20 conversations/],
  ["too few conversations say nothing", calls([11, SILENT], [9, HIDDEN]), null],
];

for (const [name, seen, wrong] of TABLE) {
  Deno.test(`circuit breaker: ${name}`, () => {
    const reason = whatGoesWrong(seen, DEFAULT_SETTINGS);
    if (wrong === null) assert.equal(reason, null);
    else assert.match(reason ?? "", wrong);
  });
}

Deno.test("an owner may switch each of them off", () => {
  const off = { ...DEFAULT_SETTINGS, mostFailed: 1, leastDisclosed: 0 };
  assert.equal(whatGoesWrong(calls([20, FAILED]), off), null);
  assert.equal(whatGoesWrong(calls([20, HIDDEN]), off), null);
});

Deno.test("an owner says how many of the last calls are looked at", () => {
  const five = { ...DEFAULT_SETTINGS, watchedCalls: 5 };
  assert.match(whatGoesWrong(calls([5, FAILED]), five) ?? "", /^5 of the last 5 calls failed/);
  assert.match(whatGoesWrong(calls([3, HIDDEN], [2, SILENT]), five) ?? "", /^Only 0 of the last 3/);
  assert.equal(whatGoesWrong(calls([4, FAILED]), five), null);
  assert.equal(whatGoesWrong(calls([20, FAILED]), { ...five, watchedCalls: 21 }), null);
});

onEachDatabase("calls before those that are looked at do not count", async (store) => {
  const settings = JSON.stringify({ watchedCalls: 5 });
  const campaign_id = await addCampaign(store, { settings });
  await addLead(store, { campaign_id, phone: "+12125550199" });
  for (let i = 0; i < 8; i++) {
    assert.equal(await campaignNow(store, campaign_id), "running");
    const phone = `+12125550${100 + i}`;
    const lead = await addLead(store, { campaign_id, phone, status: "dialing" });
    const isEarly = i < 5;
    const call = await addCall(store, { lead, state: isEarly ? "ended" : "placing" });
    const refusal = { kind: "refused", then: "give_up", code: "refused", reason: "No." } as const;
    if (!isEarly) await store.write((trx) => refuseCall(trx, { call, refusal, now: NOW }));
  }
  assert.equal(await campaignNow(store, campaign_id), "paused", "3 of the last 5, not of 8");
});

onEachDatabase("a campaign of which Bland refuses one call after another stops", async (store) => {
  const campaign_id = await addCampaign(store);
  const waiting = await addLead(store, { campaign_id, phone: "+12125550199" });
  for (let i = 0; i < DEFAULT_SETTINGS.watchedCalls; i++) {
    assert.equal(await campaignNow(store, campaign_id), "running");
    const phone = `+12125550${100 + i}`;
    const lead = await addLead(store, { campaign_id, phone, status: "dialing" });
    const call = await addCall(store, { lead });
    const reason = "Bland refused the call.";
    const refusal = { kind: "refused", then: "give_up", code: "refused", reason } as const;
    await store.write((trx) => refuseCall(trx, { call, refusal, now: NOW }));
  }
  assert.equal(await campaignNow(store, campaign_id), "paused");
  const { paused_reason } = await store.db.selectFrom("campaigns").select("paused_reason")
    .where("id", "=", campaign_id).executeTakeFirstOrThrow();
  assert.match(paused_reason ?? "", /^20 of the last 20 calls failed/);
  assert.equal((await leadNow(store, waiting.id)).status, "waiting");
});
