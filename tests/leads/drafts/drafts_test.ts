import assert from "node:assert/strict";
import { archiveCampaign } from "../../../lib/campaigns/campaign.ts";
import { erasePerson } from "../../../lib/erasure/erase_person.ts";
import { findDraft } from "../../../lib/leads/drafts/draft.ts";
import { listProblems } from "../../../lib/leads/drafts/problems.ts";
import { listImportLines, readImport } from "../../../lib/leads/import_report.ts";
import { discardUnfinishedImports } from "../../../lib/leads/import_undo.ts";
import { onEachDatabase } from "../../database.ts";
import { CLOCK, countRows, imported, NOTHING } from "../imported.ts";
import { countsOf, withDesk } from "./desk.ts";

const NONE = { fresh: 0, elsewhere: 0, here: 0, repeated: 0, rejected: 0 };

onEachDatabase(
  "a draft tells what an import would make of it, and imports nothing",
  (store) =>
    withDesk(store, async ({ keep }) => {
      const draft = await keep(
        "phone,contact\n4155550100,Ann\n(415) 555-0100,\n4155550101,Bob\ncall me,Eve\n",
      );
      assert.equal(draft.status, "ready");
      assert.deepEqual(countsOf(draft), { ...NONE, fresh: 2, repeated: 1, rejected: 1 });
      assert.deepEqual(await countRows(store), NOTHING);
      const [problem] = await listProblems(store.db, draft.id, { limit: 9 });
      assert.deepEqual([problem.line, problem.phone, problem.who], [5, "call me", "Eve"]);
      assert.match(problem.reason, /letters/);
    }),
);

onEachDatabase(
  "numbers of earlier lists are found, with what came of them",
  (store) =>
    withDesk(store, async ({ keep }) => {
      const first = await imported(store, "phone,contact\n4155550100,Ann\n4155550101,Bob\n");
      await store.write((trx) =>
        trx.updateTable("leads").set({ status: "done", outcome: "interested" })
          .where("phone", "=", "+14155550100").execute()
      );
      const list = "phone\n4155550100\n4155550101\n4155550102\n";
      const draft = await keep(list);
      assert.deepEqual(countsOf(draft), { ...NONE, fresh: 1, elsewhere: 2 });
      const { campaignId } = first;
      assert.deepEqual(draft.knownNumbers.campaigns, [
        { campaignId, numbers: 2, came: { interested: 1, pending: 1 } },
      ]);
      assert.deepEqual(
        draft.knownNumbers.examples.map(({ line, who, came }) => [line, who, came]),
        [[2, "Ann", "interested"], [3, "Bob", "pending"]],
      );
      assert.deepEqual(countsOf(await keep(list, { campaignId })), { ...NONE, fresh: 1, here: 2 });
    }),
);

onEachDatabase(
  "numbers of earlier lists are left out, or imported where that is wanted",
  (store) =>
    withDesk(store, async ({ keep, confirm, now }) => {
      await imported(store, "phone\n4155550100\n");
      for (const [known, leads] of [["leave_out", 1], ["import", 2]] as const) {
        const draft = await keep(`phone\n4155550100\n415555${known === "import" ? 2 : 1}000\n`);
        assert.deepEqual(await confirm(draft, known), { kind: "confirmed" });
        const { status, import_id: importId } = await now(draft);
        assert.equal(status, "imported");
        const found = await readImport(store.db, importId!);
        assert.deepEqual([found!.imported, found!.left_out, found!.actor], [
          leads,
          2 - leads,
          "Ann",
        ]);
        const lines = await listImportLines(store.db, importId!, { verdict: "left_out", limit: 9 });
        assert.deepEqual(lines.map(({ line }) => line), known === "import" ? [] : [2]);
      }
    }),
);

onEachDatabase(
  "a mended row is judged again at once, and imported as it was mended",
  (store) =>
    withDesk(store, async ({ drafts, keep, confirm, now }) => {
      const draft = await keep(
        "phone,contact,call_after\n4155550100,Ann,\n12,Bob,\n4155550102,Eve,soon\n",
      );
      const mend = async (line: number, changes: Record<string, string>) => {
        const mended = await drafts.mend(await now(draft), { line, changes });
        return mended.kind === "mended" ? mended.verdict : mended.kind;
      };
      assert.equal(await mend(3, { phone: "13" }), "rejected");
      assert.equal(await mend(3, { phone: "(415) 555-0100" }), "repeated");
      assert.equal(await mend(3, { phone: "(415) 555-0101" }), "fresh");
      assert.equal(await mend(4, { call_after: "2026-12-01" }), "fresh");
      assert.equal(await mend(4, { phone: "415 555 0101" }), "repeated", "the number of line 3");
      assert.equal(await mend(4, { phone: "415 555 0102" }), "fresh");
      assert.equal(await mend(2, { phone: "415 555 0103" }), "unknown_line");
      assert.deepEqual(countsOf(await now(draft)), { ...NONE, fresh: 3 });
      assert.deepEqual(await listProblems(store.db, draft.id, { limit: 9 }), []);

      await confirm(draft);
      const leads = await store.db.selectFrom("leads").select(["phone", "contact", "call_after"])
        .orderBy("import_line").execute();
      assert.deepEqual(leads, [
        { phone: "+14155550100", contact: "Ann", call_after: null },
        { phone: "+14155550101", contact: "Bob", call_after: null },
        { phone: "+14155550102", contact: "Eve", call_after: "2026-12-01T08:00:00.000Z" },
      ]);
    }),
);

onEachDatabase(
  "rows that are mended at one time are mended one after the other",
  (store) =>
    withDesk(store, async ({ drafts, keep, now }) => {
      const draft = await now(await keep("phone\n11\n12\n13\n14\n4155550100\n"));
      const mended = await Promise.all(
        [2, 3, 4, 5].map((line) =>
          drafts.mend(draft, { line, changes: { phone: `415555019${line}` } })
        ),
      );
      assert.deepEqual(mended.map(({ kind }) => kind), ["mended", "mended", "mended", "mended"]);
      assert.deepEqual(countsOf(await now(draft)), { ...NONE, fresh: 5 });
    }),
);

onEachDatabase(
  "a mend that is refused leaves its number free",
  (store) =>
    withDesk(store, async ({ drafts, keep, now }) => {
      const draft = await now(await keep("phone\n11\n4155550100\n"));
      const change = { line: 2, changes: { phone: "4155550101" } };
      const stale = await drafts.mend({ ...draft, version: draft.version - 1 }, change);
      assert.equal(stale.kind, "refused");
      const mended = await drafts.mend(draft, change);
      assert.equal(mended.kind === "mended" && mended.verdict, "fresh");
    }),
);

onEachDatabase(
  "other columns read the file again, and what was mended stays mended",
  (store) =>
    withDesk(store, async ({ drafts, keep, now }) => {
      const draft = await keep("phone,mobile no,name\n1,4155550101,Ann\n2,4155550102,Bob\n");
      assert.deepEqual(countsOf(draft), { ...NONE, rejected: 2 });
      await drafts.mend(draft, { line: 3, changes: { phone: "4155550109" } });

      const mapped = await drafts.map(await now(draft), {
        roles: ["keep", "phone", "contact"],
      });
      assert.equal(mapped.kind, "mapped");
      assert.deepEqual(countsOf(await now(draft)), { ...NONE, fresh: 2 });
      const mends = await store.db.selectFrom("draft_mends").select(["line", "phone"]).execute();
      assert.deepEqual(mends, [{ line: 3, phone: "+14155550109" }]);

      const changed = { roles: ["phone", "ignore"] } as const;
      const late = await drafts.map(draft, changed);
      assert.match(late.kind === "refused" ? late.reason : "", /meanwhile/);
      const twice = await drafts.map(await now(draft), { roles: ["phone"] });
      assert.match(twice.kind === "refused" ? twice.reason : "", /are both phone/);
    }),
);

onEachDatabase(
  "numbers without a country code are read, mended and imported as of the list's country",
  (store) =>
    withDesk(store, async ({ drafts, keep, now, confirm }) => {
      const draft = await keep("Telefon\n0171 5550123\n030 901820\n+1 415 555 0100\n12\n");
      assert.deepEqual(countsOf(draft), { ...NONE, fresh: 1, rejected: 3 });
      await drafts.map(draft, { roles: [], country: "DE" });
      assert.deepEqual(countsOf(await now(draft)), { ...NONE, fresh: 3, rejected: 1 });
      const mended = await drafts.mend(await now(draft), {
        line: 5,
        changes: { phone: "089 / 12 34 56" },
      });
      assert.equal(mended.kind === "mended" && mended.phone, "+4989123456");
      await confirm(draft);
      const leads = await store.db.selectFrom("leads").select("phone").orderBy("id").execute();
      assert.deepEqual(
        leads.map(({ phone }) => phone),
        ["+491715550123", "+4930901820", "+14155550100", "+4989123456"],
      );
    }),
);

onEachDatabase(
  "a list whose numbers nobody finds waits for its columns",
  (store) =>
    withDesk(store, async ({ drafts, keep, confirm, now }) => {
      const draft = await keep("who,dial\nAnn,0100\nBob,4155550101\n");
      assert.equal(draft.status, "unmapped");
      const refused = await confirm(draft);
      assert.match(refused.kind === "refused" ? refused.reason : "", /Choose the one/);
      await drafts.map(draft, { roles: ["contact", "phone"] });
      assert.deepEqual(countsOf(await now(draft)), { ...NONE, fresh: 1, rejected: 1 });
      await drafts.map(await now(draft), { headerLine: null, roles: [] });
      assert.deepEqual(countsOf(await now(draft)), { ...NONE, fresh: 1, rejected: 2 });
    }),
);

const UNDER_A_TITLE =
  'Leads export 2026-11-01\n\n"All, of\nEurope"\nName,Phone\nAnn,4155550100\nBob,12\n';

onEachDatabase(
  "what stands above the header is not read, and lines stay those of the file",
  (store) =>
    withDesk(store, async ({ keep, confirm, now }) => {
      const draft = await keep(UNDER_A_TITLE);
      assert.equal(draft.plan.headerLine, 5);
      assert.deepEqual(countsOf(draft), { ...NONE, fresh: 1, rejected: 1 });
      const [problem] = await listProblems(store.db, draft.id, { limit: 9 });
      assert.deepEqual([problem.line, problem.who], [7, "Bob"]);
      await confirm(draft);
      assert.equal((await now(draft)).status, "imported");
      const leads = await store.db.selectFrom("leads").select(["contact", "import_line"]).execute();
      assert.deepEqual(leads, [{ contact: "Ann", import_line: 6 }]);
    }),
);

onEachDatabase(
  "another header line names the columns anew, and none leaves them what they were",
  (store) =>
    withDesk(store, async ({ drafts, keep, now }) => {
      const draft = await keep("phone,company\nName,Dial\nAnn,4155550100\n4155550101,Bob\n");
      assert.deepEqual([draft.plan.headerLine, draft.plan.names], [1, ["phone", "company"]]);
      await drafts.map(draft, { headerLine: 2, roles: [] });
      const second = await now(draft);
      assert.deepEqual(second.plan, {
        headerLine: 2,
        names: ["Name", "Dial"],
        roles: ["contact", "phone"],
      });
      assert.deepEqual(countsOf(second), { ...NONE, fresh: 1, rejected: 1 });

      await drafts.map(second, { headerLine: null, roles: [] });
      const none = await now(draft);
      assert.deepEqual(none.plan, {
        headerLine: null,
        names: ["column 1", "column 2"],
        roles: ["contact", "phone"],
      });
      assert.deepEqual(countsOf(none), { ...NONE, fresh: 1, rejected: 3 });

      await drafts.map(none, { headerLine: 4, roles: [] });
      const unmapped = await now(draft);
      assert.equal(unmapped.status, "unmapped");
      assert.deepEqual(await listProblems(store.db, draft.id, { limit: 9 }), []);
      await drafts.map(unmapped, { headerLine: 1, roles: [] });
      assert.deepEqual(countsOf(await now(draft)), { ...NONE, fresh: 1, rejected: 2 });
      assert.equal(
        (await drafts.map(await now(draft), { headerLine: 9, roles: [] })).kind,
        "refused",
      );
    }),
);

onEachDatabase(
  "a draft of an earlier version has its header in its first row",
  (store) =>
    withDesk(store, async ({ keep, now, confirm }) => {
      const draft = await keep("\n\nphone\n4155550100\n");
      const format = JSON.stringify({ encoding: "utf-8", delimiter: "," });
      await store.write((trx) => trx.updateTable("import_drafts").set({ format }).execute());
      await confirm(await now(draft));
      const leads = await store.db.selectFrom("leads").select("import_line").execute();
      assert.deepEqual(leads, [{ import_line: 4 }]);
    }),
);

onEachDatabase(
  "two people who confirm at once, and one who confirms twice, import once",
  (store) =>
    withDesk(store, async ({ keep, confirm }) => {
      const draft = await keep("phone\n4155550100\n4155550101\n");
      const both = await Promise.all([confirm(draft), confirm(draft)]);
      assert.deepEqual(both, [{ kind: "confirmed" }, { kind: "confirmed" }]);
      assert.deepEqual(await confirm(draft), { kind: "confirmed" });
      assert.deepEqual(await countRows(store), { ...NOTHING, campaigns: 1, imports: 1, leads: 2 });
    }),
);

onEachDatabase(
  "a discarded list is gone with its file, and nobody imports it",
  (store) =>
    withDesk(store, async ({ drafts, folder, keep }) => {
      const draft = await keep("phone\n4155550100\nx\n");
      assert.deepEqual(await drafts.discard(draft, { actor: "Ann" }), { kind: "discarded" });
      assert.equal(await findDraft(store.db, draft.id), undefined);
      assert.deepEqual(await Array.fromAsync(Deno.readDir(folder)), []);
      const how = { known: "import", actor: "Bob", prompts: "prompts" } as const;
      const late = await drafts.confirm(draft, how);
      assert.match(late.kind === "refused" ? late.reason : "", /meanwhile/);
      assert.deepEqual(await countRows(store), NOTHING);
    }),
);

onEachDatabase(
  "an imported list is not discarded but undone",
  (store) =>
    withDesk(store, async ({ drafts, folder, keep, confirm, now }) => {
      const draft = await keep("phone\n4155550100\n");
      await confirm(draft);
      assert.deepEqual(await Array.fromAsync(Deno.readDir(folder)), []);
      const refused = await drafts.discard(await now(draft), { actor: "Ann" });
      assert.match(refused.kind === "refused" ? refused.reason : "", /Undo the import/);
    }),
);

onEachDatabase(
  "a campaign that was archived meanwhile gets no leads",
  (store) =>
    withDesk(store, async ({ keep, confirm }) => {
      const { campaignId } = await imported(store, "phone\n4155550100\n");
      const draft = await keep("phone\n4155550101\n", { campaignId });
      await archiveCampaign({ store, clock: CLOCK, actor: "Bob" }, campaignId);
      const refused = await confirm(draft);
      assert.match(refused.kind === "refused" ? refused.reason : "", /archived meanwhile/);
      assert.equal((await countRows(store)).leads, 1);
      await archiveCampaign({ store, clock: CLOCK, actor: "Bob" }, campaignId, { back: true });
      assert.deepEqual(await confirm(draft), { kind: "confirmed" });
      assert.equal((await countRows(store)).leads, 2);
    }),
);

onEachDatabase(
  "an import that a crash cut off can be confirmed once more",
  (store) =>
    withDesk(store, async (desk) => {
      const rows = Array.from({ length: 6_000 }, (_, i) => `415${5_550_000 + i}`);
      const draft = await desk.keep(["phone", ...rows].join("\n"));
      assert.deepEqual(await desk.confirm(draft), { kind: "confirmed" });
      assert.equal((await desk.now(draft)).status, "importing");

      const next = await desk.reopen({ now: () => new Date(Date.now() + 3_600_000) });
      await discardUnfinishedImports(store, { now: () => new Date(Date.now() + 3_600_000) });
      const again = await next.now(draft);
      assert.deepEqual([again.status, again.import_id], ["ready", null]);
      assert.match(again.problem, /once more/);
      assert.deepEqual(await countRows(store), NOTHING);
      await next.confirm(draft);
      await next.drafts.settled();
      assert.equal((await countRows(store)).leads, 6_000);
      await next.drafts.close();
    }),
);

onEachDatabase(
  "a list that was being read when its process died is read by the next",
  (store) =>
    withDesk(store, async (desk) => {
      const rows = Array.from({ length: 120_000 }, (_, i) => `415${2_000_000 + i}`);
      const draft = await desk.keep(["phone", ...rows].join("\n"));
      assert.equal(draft.status, "reading");
      const next = await desk.reopen({ now: () => new Date(CLOCK.now().getTime() + 120_000) });
      await next.drafts.settled();
      const read = await next.now(draft);
      assert.equal(read.status, "ready");
      assert.equal(read.fresh + read.rejected, 120_000);
      await next.drafts.close();
    }),
);

onEachDatabase(
  "what nobody touches for a week is swept away, a stray file too",
  (store) =>
    withDesk(store, async (desk) => {
      const draft = await desk.keep("phone\n4155550100\nx\n");
      await Deno.writeTextFile(`${desk.folder}/${crypto.randomUUID()}.csv`, "phone\n");
      const later = { now: () => new Date(CLOCK.now().getTime() + 8 * 24 * 3_600_000) };
      const next = await desk.reopen(later);
      assert.equal(await findDraft(store.db, draft.id), undefined);
      assert.deepEqual(await Array.fromAsync(Deno.readDir(desk.folder)), []);
      assert.equal((await store.db.selectFrom("draft_problems").selectAll().execute()).length, 0);
      await next.drafts.close();
    }),
);

onEachDatabase(
  "a file that breaks off in the middle says where",
  (store) =>
    withDesk(store, async ({ keep, confirm }) => {
      const rows = Array.from({ length: 2_000 }, (_, i) => `415${5_550_000 + i},x`).join("\n");
      const draft = await keep(`phone,x\n${rows}\n"4155550100,x\n`);
      assert.equal(draft.status, "unreadable");
      assert.match(draft.problem, /opened on line 2002 .*Mend that line/);
      assert.equal((await confirm(draft)).kind, "refused");
      assert.deepEqual(await countRows(store), NOTHING);
    }),
);

onEachDatabase(
  "a person who was erased stands in no list that waits, nor in a new one",
  (store) =>
    withDesk(store, async ({ drafts, keep, confirm }) => {
      const waiting = await keep("phone,contact\n4155550100,Ann\n");
      await erasePerson(
        { store, clock: CLOCK, uploads: "none", drafts, actor: "Bob" },
        "+14155550100",
      );
      assert.equal(await findDraft(store.db, waiting.id), undefined);

      const draft = await keep("phone,contact\n4155550100,Ann\n4155550101,Eve\n");
      assert.deepEqual(countsOf(draft), { ...NONE, fresh: 1, rejected: 1 });
      const [kept] = await store.db.selectFrom("draft_problems").selectAll().execute();
      assert.deepEqual([kept.phone, kept.who, kept.cells], ["", "", "[]"]);
      await confirm(draft);
      const leads = await store.db.selectFrom("leads").select("phone").execute();
      assert.deepEqual(leads, [{ phone: "+14155550101" }]);
    }),
);
