import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import type { Store } from "../../db/store.ts";
import { readImport, rejectsCsv } from "../../lib/leads/import_report.ts";
import { onEachDatabase } from "../database.ts";
import { imported } from "./imported.ts";

onEachDatabase("rejected rows are downloaded, mended and uploaded again", async (store) => {
  const csv = "\uFEFFMobile;Company;Größe;note\n" +
    'call me;"Böhm; Söhne";9;"two\nlines"\n' +
    "4155550100;Good;1;\n" +
    "12;=cmd|' /C calc'!A0;8;@x\n";
  const first = await imported(store, csv);
  const download = await rejectsOf(store, first.importId);
  const rows: string[][] = parse(download);

  assert.deepEqual(rows[0], ["Mobile", "Company", "Größe", "note", "reason"]);
  assert.deepEqual(rows[1].slice(0, 4), ["call me", "Böhm; Söhne", "9", "two\nlines"]);
  assert.match(rows[1][4], /letters/);
  assert.deepEqual(rows[2].slice(1, 4), ["'=cmd|' /C calc'!A0", "8", "'@x"]);

  const mended = download.replace("call me", "4155550101").replace("\n12,", "\n'+14155550102,");
  const second = await imported(store, mended, { campaignId: first.campaignId });
  assert.deepEqual([second.imported, second.rejected], [2, 0]);
  const leads = await store.db.selectFrom("leads").select(["phone", "company", "fields"])
    .where("import_id", "=", second.importId).orderBy("id").execute();
  assert.deepEqual(leads.map(({ fields, ...lead }) => ({ ...lead, ...JSON.parse(fields) })), [
    { phone: "+14155550101", company: "Böhm; Söhne", Größe: "9", note: "two\nlines" },
    { phone: "+14155550102", company: "=cmd|' /C calc'!A0", Größe: "8", note: "@x" },
  ]);
});

onEachDatabase("rows that are rejected twice still have one reason", async (store) => {
  const first = await imported(store, "phone,city\n4155550100,Rome\n12,Oslo\n");
  const second = await imported(store, await rejectsOf(store, first.importId));
  const rows: string[][] = parse(await rejectsOf(store, second.importId));
  assert.deepEqual(rows.map((row) => row.slice(0, 2)), [["phone", "city"], ["12", "Oslo"]]);
  assert.deepEqual(rows.map((row) => row.length), [3, 3]);
});

onEachDatabase("cells beyond the header are not lost", async (store) => {
  const { importId } = await imported(store, "company,phone\nAcme, Inc,4155550100\nB,4155550101\n");
  const rows: string[][] = parse(await rejectsOf(store, importId), { relax_column_count: true });
  assert.deepEqual([...rows[1].slice(0, 2), rows[1][3]], ["Acme", " Inc", "4155550100"]);
});

onEachDatabase("more rejects than fit in one page are all downloaded, in order", async (store) => {
  const lines = Array.from({ length: 1_200 }, (_, i) => `bad,${i}`);
  const { importId, rejected, rejects } = await imported(
    store,
    ["phone,n", "4155550100,", ...lines].join("\n"),
  );
  assert.equal(rejected, 1_200);
  assert.equal(rejects.length, 20);
  const rows: string[][] = parse(await rejectsOf(store, importId), { from: 2 });
  assert.deepEqual(rows.map(([, n]) => Number(n)), lines.map((_, i) => i));
});

async function rejectsOf(store: Store, importId: number): Promise<string> {
  const found = await readImport(store.db, importId);
  return await new Response(rejectsCsv(store.db, found!)).text();
}
