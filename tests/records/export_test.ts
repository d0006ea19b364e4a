import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import type { Store } from "../../db/store.ts";
import { recordsCsv, recordsJson } from "../../lib/records/export.ts";
import type { KeptCall, Whose } from "../../lib/records/kept_call.ts";
import { addCall, addCampaign, addLead, later, NOW, PHONE } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";

const GROUNDS = {
  localTimes: [
    "2026-11-23T10:00-05:00[America/New_York]",
    "2026-11-23T09:00-06:00[America/Chicago]",
  ],
  regions: ["US-FL"],
  hoursOf: ["United States", "Florida", "Your setting"],
  callsBefore: 1,
  consent: { source: "web form", givenAt: "2026-05-01" },
};

async function jsonOf(store: Store, whose: Whose): Promise<KeptCall[]> {
  return JSON.parse(await new Response(recordsJson(store.db, whose)).text());
}

async function csvOf(store: Store, whose: Whose): Promise<Record<string, string>[]> {
  return parse(await new Response(recordsCsv(store.db, whose)).text(), { columns: true });
}

onEachDatabase(
  "a record says on what grounds a call was placed and what came of it",
  async (store) => {
    const campaign_id = await addCampaign(store, { name: "Spring" });
    const lead = await addLead(store, { campaign_id, contact: "=HYPERLINK(1)", company: "Acme" });
    const call = await addCall(store, {
      lead,
      state: "ended",
      outcome: "do_not_call",
      reason: "The person asked in the conversation not to be called again.",
      task: 'Say "hello",\nthen listen.',
      prompt_version: "0123456789ab",
      first_sentence: "Hello, this is an AI assistant.",
      transcript: "user: Stop calling me.",
      grounds: JSON.stringify(GROUNDS),
      disclosed: 1,
      duration: 42,
      ended_at: later(60).toISOString(),
    });
    await store.write((trx) =>
      trx.insertInto("suppressed_numbers").values({
        phone: PHONE,
        source: "opt_out",
        reason: "Asked.",
        call_id: call.id,
        created_at: later(60).toISOString(),
      }).execute()
    );

    const [record] = await jsonOf(store, { of: "lead", id: lead.id });
    const { campaign, phone, called_at, task, local_times, hours_of, disclosed } = record;
    assert.deepEqual({ campaign, phone, called_at, task, local_times, hours_of, disclosed }, {
      campaign: "Spring",
      phone: PHONE,
      called_at: NOW.toISOString(),
      task: 'Say "hello",\nthen listen.',
      local_times: GROUNDS.localTimes,
      hours_of: GROUNDS.hoursOf,
      disclosed: true,
    });
    assert.deepEqual([record.consent_source, record.consent_at], ["web form", "2026-05-01"]);
    assert.deepEqual([record.suppressed_at, record.suppressed_by, record.suppressed_because], [
      later(60).toISOString(),
      "opt_out",
      "Asked.",
    ]);

    const [row] = await csvOf(store, { of: "lead", id: lead.id });
    assert.deepEqual(Object.keys(row).sort(), Object.keys(record).sort(), "both say the same");
    assert.equal(row.contact, "'=HYPERLINK(1)", "a spreadsheet does not run it");
    assert.equal(row.task, record.task);
    assert.equal(row.local_times, GROUNDS.localTimes.join("; "));
    assert.equal(row.disclosed, "yes");
    assert.equal(row.voice, "");
  },
);

onEachDatabase("a campaign's records are its own calls, each once, oldest first", async (store) => {
  const campaign_id = await addCampaign(store);
  const ids: number[] = [];
  for (let i = 0; i < 130; i++) {
    const lead = await addLead(store, { campaign_id, phone: `+1212555${1000 + i}` });
    ids.push((await addCall(store, { lead, state: "ended" })).id);
  }
  await addCall(store);

  const whose = { of: "campaign", id: campaign_id } as const;
  assert.deepEqual((await jsonOf(store, whose)).map(({ call_id }) => call_id), ids);
  assert.deepEqual((await csvOf(store, whose)).map(({ call_id }) => Number(call_id)), ids);
});

onEachDatabase("a call of before grounds were kept says so by empty columns", async (store) => {
  const call = await addCall(store);
  const [record] = await jsonOf(store, { of: "lead", id: call.lead_id });
  const { local_times, calls_in_24_hours_before, consent_source, disclosed } = record;
  assert.deepEqual([local_times, calls_in_24_hours_before, consent_source, disclosed], [
    [],
    null,
    "",
    null,
  ]);
});

onEachDatabase("nobody called is an empty file", async (store) => {
  const lead = await addLead(store);
  assert.deepEqual(await jsonOf(store, { of: "lead", id: lead.id }), []);
  assert.deepEqual(await csvOf(store, { of: "campaign", id: lead.campaign_id }), []);
});
