import assert from "node:assert/strict";
import { CampaignSettings } from "../../lib/campaigns/settings.ts";
import { suppress } from "../../lib/suppression/suppress.ts";
import { onEachDatabase } from "../database.ts";
import { receive, wireRecord } from "./fake_bland.ts";
import { addCall, addCampaign, addLead, leadNow, NOW, PHONE, timelineOf } from "./ledger.ts";

const NOBODY = { answered_by: "no-answer", disposition_tag: "", transcripts: [] };
const PLAN = JSON.stringify(CampaignSettings.parse({ retries: { no_answer: [24 * 60] } }));

onEachDatabase("who did not answer learns in words when the next try is", async (store) => {
  const lead = await addLead(store, { campaign_id: await addCampaign(store, { settings: PLAN }) });
  await addCall(store, { lead, state: "live", bland_call_id: "bland-1" });
  await receive(store, wireRecord(NOBODY));
  assert.deepEqual(await timelineOf(store, lead.id), [
    "Nobody picked up.",
    "Another try follows on Tuesday afternoon.",
  ]);
});

onEachDatabase(
  "a number that came on the list during its call is not tried again",
  async (store) => {
    const lead = await addLead(store, {
      campaign_id: await addCampaign(store, { settings: PLAN }),
    });
    await addCall(store, { lead, state: "live", bland_call_id: "bland-1" });
    await store.write((trx) =>
      suppress(trx, { phone: PHONE, source: "person", reason: "They wrote to us.", now: NOW })
    );
    await receive(store, wireRecord(NOBODY));
    const { status, gate, next_call_at } = await leadNow(store, lead.id);
    assert.deepEqual([status, gate, next_call_at], ["skipped", "suppressed", null]);
    assert.equal(
      (await timelineOf(store, lead.id)).at(-1),
      "Will not be called: They wrote to us.",
    );
  },
);

onEachDatabase(
  "a callback that cannot be planned is left to a person, and says so",
  async (store) => {
    const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
    await receive(store, wireRecord({ disposition_tag: "callback", summary: "Some day." }));
    const { status, reason } = await leadNow(store, call.lead_id);
    assert.equal(status, "done");
    assert.match(reason, /Nobody calls back by itself.*Decide when to call back\.$/);
    assert.match((await timelineOf(store, call.lead_id)).at(-1)!, /^Nobody calls back by itself/);
  },
);

onEachDatabase(
  "who asks to be left alone is suppressed with the sentence as proof",
  async (store) => {
    const call = await addCall(store, { state: "live", bland_call_id: "bland-1" });
    await receive(
      store,
      wireRecord({ transcripts: [{ user: "user", text: "No. Please take me off your list." }] }),
    );
    const { source, reason, call_id } = await store.db.selectFrom("suppressed_numbers").selectAll()
      .executeTakeFirstOrThrow();
    assert.deepEqual([source, reason, call_id], [
      "opt_out",
      'The person asked not to be called again: "Please take me off your list."',
      call.id,
    ]);
  },
);
