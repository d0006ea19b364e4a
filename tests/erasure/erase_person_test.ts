import assert from "node:assert/strict";
import { sql } from "kysely";
import { openStore, type Store } from "../../db/store.ts";
import { erasePerson } from "../../lib/erasure/erase_person.ts";
import { erasedAmong } from "../../lib/erasure/erased_traces.ts";
import { gateFacts } from "../../lib/calls/take_lines/gate_facts.ts";
import { DEFAULT_SETTINGS } from "../../lib/campaigns/settings.ts";
import { placeOf } from "../../lib/gates/place.ts";
import { addNumber } from "../../lib/suppression/edit.ts";
import { loadSuppressionList } from "../../lib/suppression/load_list.ts";
import { suppress } from "../../lib/suppression/suppress.ts";
import {
  addCall,
  addCampaign,
  addLead,
  campaignNow,
  isSuppressed,
  NOW,
  PHONE,
} from "../calls/ledger.ts";
import { receive, wireRecord } from "../calls/fake_bland.ts";
import { onEachDatabase } from "../database.ts";
import { withFile } from "../leads/csv_file.ts";
import { withDesk } from "../leads/drafts/desk.ts";
import { imported } from "../leads/imported.ts";

const NAME = "Wilhelmina Featherstone";
const CLOCK = { now: () => NOW };

function by(store: Store) {
  const drafts = { folder: "", discard: () => Promise.resolve({ kind: "discarded" as const }) };
  return { store, clock: CLOCK, uploads: "none", drafts, actor: "Ann" };
}

/** Somebody of whom every table knows something. */
async function addKnownPerson(store: Store): Promise<void> {
  const file = "phone,contact,other phone\n" +
    `(212) 555-0100,${NAME},\n+12125550100,${NAME},\n2125550100 x,${NAME},\n` +
    `2125550177,Bob,212.555.0100\n`;
  const { campaignId } = await imported(store, file);
  const lead = await store.db.selectFrom("leads").selectAll().where("phone", "=", PHONE)
    .executeTakeFirstOrThrow();
  await loadList(store, "phone\n2125550100\n");
  const call = await addCall(store, {
    lead,
    state: "ended",
    bland_call_id: "c-known",
    task: `Say hello to ${NAME}.`,
    first_sentence: `Hello ${NAME}.`,
    voicemail_message: `${NAME}, please call back.`,
    transcript: `user: This is ${NAME}.`,
    turns: JSON.stringify([{ speaker: "person", text: `This is ${NAME}.` }]),
    summary: `${NAME} was friendly.`,
  });
  await store.write(async (trx) => {
    await trx.insertInto("rehearsals").values({
      campaign_id: campaignId,
      status: "done",
      percent: 100,
      report: JSON.stringify({ reason: `Will not be called: "I am ${NAME}"` }),
      reached_at: NOW.toISOString(),
      created_at: NOW.toISOString(),
      seen_at: NOW.toISOString(),
    }).execute();
    await trx.insertInto("call_notes").values({
      call_id: call.id,
      text: `${NAME} prefers mornings.`,
      author: "Ann",
      created_at: NOW.toISOString(),
    }).execute();
    await trx.insertInto("test_calls").values({
      token: "form-of-a-test",
      mode: "live",
      phone: PHONE,
      state: "ended",
      outcome: "answered",
      bland_call_id: "c-test",
      prompt_name: "default",
      prompt_version: "",
      task: `Say hello to ${NAME}.`,
      lease_until: NOW.toISOString(),
      created_at: NOW.toISOString(),
    }).execute();
    const reason = `The person asked not to be called again: "I am ${NAME}, stop calling me."`;
    const wish = { phone: PHONE, source: "opt_out", reason, callId: call.id, now: NOW } as const;
    await suppress(trx, wish);
  });
  await addLead(store, { contact: NAME, campaign_id: await addCampaign(store), status: "pending" });
  for (const call_id of ["c-known", "c-test", "c-nobody"]) {
    await receive(store, wireRecord({ call_id, to: PHONE, summary: NAME, metadata: null }));
  }
  await store.write((trx) =>
    trx.updateTable("campaigns").set({ status: "running" }).where("id", "=", campaignId).execute()
  );
}

async function loadList(store: Store, content: string): Promise<void> {
  await withFile(content, (path) =>
    loadSuppressionList(store, {
      path,
      fileName: "registry.csv",
      dated: "2026-11-20",
      country: "US",
      actor: "Ann",
      clock: CLOCK,
    }));
}

/** Every text of every table, as one. */
async function allTexts(store: Store): Promise<string> {
  const tables = await store.db.introspection.getTables();
  const rows = await Promise.all(
    tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(store.db)),
  );
  assert.ok(tables.length >= 20);
  return JSON.stringify(rows.map(({ rows }) => rows));
}

function traces(text: string): number {
  return (text.match(/212\D{0,2}555\D?0100|Wilhelmina|Featherstone/g) ?? []).length;
}

onEachDatabase("after an erasure no table holds the number or the name", async (store) => {
  await addKnownPerson(store);
  assert.ok(traces(await allTexts(store)) >= 20);
  const erased = await erasePerson(by(store), PHONE);
  assert.deepEqual(erased, {
    kind: "erased",
    leads: 2,
    calls: 1,
    testCalls: 1,
    drafts: 0,
    strays: 4,
  });
  assert.equal(traces(await allTexts(store)), 0);
  const { actor, action, detail } = await store.db.selectFrom("audit_log").selectAll()
    .orderBy("id", "desc").executeTakeFirstOrThrow();
  assert.deepEqual(
    [actor, action, detail],
    ["Ann", "erased a person", "2 leads, 1 calls, 1 test calls"],
  );
  const bob = await store.db.selectFrom("leads").selectAll().execute();
  assert.deepEqual(bob.map(({ contact, fields }) => [contact, fields]), [["Bob", "{}"]]);
});

onEachDatabase("however a number is written, no row of a file keeps it", async (store) => {
  const french = "phone,contact,other phone\n06 12 34 56 78,Jeanne,\n+33 6 12 34 56 78,Jeanne,\n" +
    "06 12 34 56 78 x,Jeanne,\n06 12 34 56 99,Bob,06.12.34.56.78\n";
  await imported(store, french, { country: "FR" });
  // Only the column `phone` has the number of this row as such.
  await imported(store, "phone,contact\n2125550100,Jeanne\n２１２５５５０１００,Jeanne\n");
  assert.equal((await erasedStrays(store, "+33612345678")).strays, 3);
  assert.equal((await erasedStrays(store, PHONE)).strays, 1);
  assert.doesNotMatch(await allTexts(store), /Jeanne|0612345678|06.12.34.56.78/);
});

async function erasedStrays(store: Store, phone: string) {
  const erased = await erasePerson(by(store), phone);
  if (erased.kind === "refused") throw new Error(erased.reason);
  return erased;
}

onEachDatabase(
  "a number typed into a row of a draft is erased, with the row",
  (store) =>
    withDesk(store, async ({ keep, now, drafts, confirm }) => {
      const file = `phone,contact\n21255501,${NAME}\n2125550177,Bob\n`;
      const mended = async () => {
        const draft = await keep(file);
        await drafts.mend(draft, { line: 2, changes: { phone: "212 555 01 00" } });
        return draft;
      };
      const imported = await mended();
      assert.equal((await confirm(imported)).kind, "confirmed");
      assert.equal((await now(imported)).status, "imported");
      const mends = await store.db.selectFrom("draft_mends").selectAll().execute();
      assert.deepEqual(mends, [], "an imported draft keeps no rows");
      await mended();
      const erased = await erasePerson({ ...by(store), drafts }, PHONE);
      assert.equal(erased.kind === "erased" && erased.drafts, 1);
      assert.equal(traces(await allTexts(store)), 0);
    }),
);

onEachDatabase("an erased number is never called, whatever brings it back", async (store) => {
  await addKnownPerson(store);
  await erasePerson(by(store), PHONE);
  const again = await imported(store, `phone,contact\n2125550100,${NAME}\n2125550178,Eve\n`);
  assert.deepEqual([again.imported, again.rejected], [1, 1]);
  assert.match(again.rejects[0].reason, /asked to be erased/);
  await loadList(store, "phone\n2125550100\n2125550199\n");
  await addNumber(by(store), { typed: PHONE, because: "", country: "US" });
  assert.equal(await isSuppressed(store, PHONE), false);
  for (const call_id of ["c-known", "c-test", "c-other"]) {
    const late = await receive(store, wireRecord({ call_id, to: PHONE, summary: `${NAME} again` }));
    assert.equal(late.kind, "erased", call_id);
  }
  const byId = await receive(store, wireRecord({ call_id: "c-known", to: "", summary: NAME }));
  assert.equal(byId.kind, "erased");
  assert.equal(traces(await allTexts(store)), 0);

  const lead = await addLead(store);
  const facts = await store.write((trx) =>
    gateFacts(trx, {
      lead,
      place: placeOf(lead),
      settings: DEFAULT_SETTINGS,
      rules: { mode: "live", hours: "off" },
      now: NOW,
    })
  );
  assert.match(facts.suppression ?? "", /asked to be erased/);
});

onEachDatabase("nobody is erased while they are on the phone", async (store) => {
  for (const state of ["placing", "live", "unknown"] as const) {
    const phone = `+1212555016${state.length}`;
    const call = await addCall(store, { lead: await addLead(store, { phone }), state });
    const refused = await erasePerson(by(store), phone);
    assert.equal(refused.kind, "refused", state);
    assert.ok(await store.db.selectFrom("calls").select("id").where("id", "=", call.id).execute());
    assert.equal((await erasedAmong(store.db, [phone])).size, 0);
  }
});

onEachDatabase("a campaign whose last lead was erased is finished", async (store) => {
  const campaignId = await addCampaign(store);
  await addLead(store, { campaign_id: campaignId });
  await erasePerson(by(store), PHONE);
  assert.equal(await campaignNow(store, campaignId), "finished");
});

Deno.test("SQLite's file does not hold an erased person either", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const store = await openStore(`sqlite:${folder}/data.db`);
    await addKnownPerson(store);
    await erasePerson(by(store), PHONE);
    const files = ["data.db", "data.db-wal"].map((name) => Deno.readFileSync(`${folder}/${name}`));
    for (const file of files) assert.equal(traces(new TextDecoder("latin1").decode(file)), 0);
    await store.close();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
