import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { UNDOING } from "../../lib/campaigns/hold.ts";
import { pause } from "../../lib/campaigns/pause.ts";
import { start } from "../../lib/campaigns/start.ts";
import { discardUnfinishedImports, undoImport } from "../../lib/leads/import_undo.ts";
import { openNotices } from "../../lib/notices/notice_list.ts";
import { readImport } from "../../lib/leads/import_report.ts";
import { fakeBland } from "../calls/fake_bland.ts";
import { addCampaign, campaignNow } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";
import { CLOCK, countRows, imported, NOTHING } from "./imported.ts";

const CSV = ["phone", ...Array.from({ length: 400 }, (_, i) => 4155550000 + i)].join("\n");

onEachDatabase("an import is undone, and its leads are gone", async (store) => {
  const { importId } = await imported(store, CSV);
  assert.deepEqual(await undoImport({ store, clock: CLOCK, actor: "Ann" }, importId), {
    kind: "undone",
    leads: 400,
  });
  assert.equal((await countRows(store)).leads, 0);
  assert.match(await refusalOf(store, importId), /undone already/);
});

onEachDatabase(
  "only its own leads go, also when they wait; the campaign runs on",
  async (store) => {
    const first = await imported(store, "phone\n4155559900\n");
    const second = await imported(store, CSV, { campaignId: first.campaignId });
    await start({ store, clock: CLOCK, mode: "rehearsal", prompts: "prompts" });

    assert.deepEqual(await undoImport({ store, clock: CLOCK, actor: "Ann" }, second.importId), {
      kind: "undone",
      leads: 400,
    });
    const leads = await store.db.selectFrom("leads").select(["phone", "status"]).execute();
    assert.deepEqual(leads, [{ phone: "+14155559900", status: "waiting" }]);
    const campaign = await store.db.selectFrom("campaigns").select("status").executeTakeFirst();
    assert.equal(campaign?.status, "running");
  },
);

onEachDatabase(
  "numbers that another import brought too stay, as leads of that one",
  async (store) => {
    const first = await imported(store, `${CSV}\n4155559900`);
    const { campaignId } = first;
    const second = await imported(store, `${CSV}\n4155550001\n4155559901`, { campaignId });
    assert.deepEqual(await undoImport({ store, clock: CLOCK, actor: "Ann" }, first.importId), {
      kind: "undone",
      leads: 1,
    });
    const leads = await store.db.selectFrom("leads").select(["import_id", "import_line"])
      .where("phone", "in", ["+14155550000", "+14155550001"]).orderBy("phone").execute();
    assert.deepEqual(leads, [
      { import_id: second.importId, import_line: 2 },
      { import_id: second.importId, import_line: 3 },
    ]);
    const { imported: has, merged } = (await readImport(store.db, second.importId))!;
    assert.deepEqual([has, merged], [401, 1], "the row that repeats one stays merged");
    assert.equal((await countRows(store)).import_lines, 1);

    const started = await start({ store, clock: CLOCK, mode: "rehearsal", prompts: "prompts" });
    assert.deepEqual(started, { kind: "started", queued: 401 });
    await undoImport({ store, clock: CLOCK, actor: "Ann" }, second.importId);
    assert.equal((await countRows(store)).leads, 0);
  },
);

onEachDatabase("no import is undone while another is merged into its leads", async (store) => {
  const { importId, campaignId } = await imported(store, CSV);
  const second = await imported(store, CSV, { campaignId });
  await store.db.updateTable("imports").set({ status: "reading" })
    .where("id", "=", second.importId).execute();
  assert.match(await refusalOf(store, importId), /Another list is being read/);
  assert.equal((await countRows(store)).leads, 400);
});

onEachDatabase("a campaign is finished when an undo leaves nobody to call in it", async (store) => {
  const { campaignId } = await imported(store, "phone\n4155559900\n");
  const second = await imported(store, CSV, { campaignId });
  await start({ store, clock: CLOCK, mode: "rehearsal", prompts: "prompts" });
  await endLead(store, "+14155559900");
  await undoImport({ store, clock: CLOCK, actor: "Ann" }, second.importId);
  assert.equal(await campaignNow(store, campaignId), "finished");
  assert.deepEqual((await openNotices(store.db)).map(({ kind }) => kind), ["finished"]);
});

onEachDatabase("so is the one to which the leads of the import were moved", async (store) => {
  const { importId } = await imported(store, CSV);
  const campaignId = await addCampaign(store);
  await store.db.updateTable("leads").set({ campaign_id: campaignId }).execute();
  await undoImport({ store, clock: CLOCK, actor: "Ann" }, importId);
  assert.equal(await campaignNow(store, campaignId), "finished");
});

onEachDatabase("who presses Pause while an import is undone finds it paused", async (store) => {
  const { importId, campaignId } = await imported(store, CSV);
  await start({ store, clock: CLOCK, mode: "rehearsal", prompts: "prompts" });
  const undoing = undoImport({ store, clock: CLOCK, actor: "Ann" }, importId);
  const bland = fakeBland();
  await pause({ store, clock: CLOCK, mode: "rehearsal", bland }, { campaignId });
  assert.deepEqual(await undoing, { kind: "undone", leads: 400 });
  assert.equal(await campaignNow(store, campaignId), "paused");
});

onEachDatabase("an import stays once a lead of it was called", async (store) => {
  const { importId, campaignId } = await imported(store, CSV);
  const lead = await store.db.selectFrom("leads").select(["id", "phone"])
    .executeTakeFirstOrThrow();
  await store.write((trx) =>
    trx.insertInto("calls").values({
      lead_id: lead.id,
      campaign_id: campaignId,
      mode: "rehearsal",
      attempt: 1,
      phone: lead.phone,
      state: "placing",
      prompt_name: "default",
      lease_until: CLOCK.now().toISOString(),
      created_at: CLOCK.now().toISOString(),
    }).execute()
  );

  assert.match(await refusalOf(store, importId), /was called/);
  assert.equal((await countRows(store)).leads, 400);
});

onEachDatabase("an unknown import, and one that is being read, are not undone", async (store) => {
  assert.match(await refusalOf(store, 7), /no such import/);
  const { importId } = await imported(store, CSV);
  await store.db.updateTable("imports").set({ status: "reading" }).execute();
  assert.match(await refusalOf(store, importId), /being read/);
  assert.equal((await countRows(store)).leads, 400);
});

onEachDatabase("what a crash left of an import is gone after the next boot", async (store) => {
  await imported(store, `${CSV}\nbad`);
  await store.db.updateTable("imports").set({ status: "reading" }).execute();
  await discardUnfinishedImports(store, twoMinutesLater);
  assert.deepEqual(await countRows(store), NOTHING);
});

onEachDatabase("what a crash left of an undo is gone too, and its pause", async (store) => {
  const { campaignId } = await imported(store, CSV);
  await store.db.updateTable("imports").set({ status: "undone" }).execute();
  await store.db.updateTable("campaigns").set({ status: "paused", paused_reason: UNDOING })
    .execute();
  await discardUnfinishedImports(store, CLOCK);
  assert.equal((await countRows(store)).leads, 0);
  assert.equal(await campaignNow(store, campaignId), "finished");
});

onEachDatabase("an import that broke off leaves no campaign running for nobody", async (store) => {
  const { campaignId } = await imported(store, "phone\n4155559900\n");
  const second = await imported(store, CSV, { campaignId });
  await start({ store, clock: CLOCK, mode: "rehearsal", prompts: "prompts" });
  await store.db.updateTable("imports").set({ status: "reading" })
    .where("id", "=", second.importId).execute();
  await endLead(store, "+14155559900");
  await discardUnfinishedImports(store, twoMinutesLater);
  assert.equal(await campaignNow(store, campaignId), "finished");
});

onEachDatabase("a campaign that was there before keeps its leads", async (store) => {
  const first = await imported(store, "phone\n4155559900\n");
  const second = await imported(store, CSV, { campaignId: first.campaignId });
  await store.db.updateTable("imports").set({ status: "reading" })
    .where("id", "=", second.importId).execute();
  await discardUnfinishedImports(store, twoMinutesLater);
  const { campaigns, leads } = await countRows(store);
  assert.deepEqual({ campaigns, leads }, { campaigns: 1, leads: 1 });
});

onEachDatabase("another process's import is left alone where several share", async (store) => {
  await imported(store, CSV);
  await store.db.updateTable("imports").set({ status: "reading" }).execute();
  await discardUnfinishedImports(store, CLOCK);
  // A SQLite file has one process only, so nobody can be reading any more.
  assert.equal((await countRows(store)).leads, store.dialect === "postgres" ? 400 : 0);
});

const twoMinutesLater = { now: () => new Date(CLOCK.now().getTime() + 120_000) };

async function endLead(store: Store, phone: string): Promise<void> {
  await store.db.updateTable("leads").set({ status: "done", next_call_at: null })
    .where("phone", "=", phone).execute();
}

async function refusalOf(store: Store, importId: number): Promise<string> {
  const undone = await undoImport({ store, clock: CLOCK, actor: "Ann" }, importId);
  assert.ok(undone.kind === "refused");
  return undone.reason;
}
