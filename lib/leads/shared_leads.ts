/**
 * Leads whose number another import brought too. That one found them there, and its row was merged:
 * when their own import goes they stay, as leads of the other.
 */
import { sql, type Transaction } from "kysely";
import type { ImportLine, Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { BATCH, nextTurn } from "./batch.ts";
import { listImportLines } from "./import_report.ts";

/** Gives each to the first import whose row was merged into it. */
export async function handOverShared(store: Store, importId: number): Promise<void> {
  for (const into of await mergedBeside(store, importId)) {
    for (let after = 0;;) {
      const lines = await listImportLines(store.db, into, {
        verdict: "merged",
        after,
        limit: BATCH,
      });
      if (lines.length === 0) break;
      after = lines[lines.length - 1].line;
      await store.write((trx) => handOver(trx, { from: importId, into, lines }));
      await nextTurn();
    }
  }
}

/** The other imports into its campaign that had rows merged. */
async function mergedBeside({ db }: Store, importId: number): Promise<number[]> {
  const others = await db.selectFrom("imports").select("id")
    .where(
      "campaign_id",
      "=",
      ({ selectFrom }) =>
        selectFrom("imports as own").select("own.campaign_id").where("own.id", "=", importId),
    )
    .where("id", "<>", importId).where("status", "<>", "undone").where("merged", ">", 0)
    .orderBy("id").execute();
  return others.map(({ id }) => id);
}

async function handOver(
  trx: Transaction<Schema>,
  { from, into, lines }: { from: number; into: number; lines: readonly ImportLine[] },
): Promise<void> {
  const leads = await trx.selectFrom("leads").select(["id", "phone", "import_id"])
    .where("phone", "in", [...new Set(lines.map(({ phone }) => phone))]).execute();
  const shared = leads.filter((lead) => lead.import_id === from);
  if (shared.length === 0) return;
  const taken: number[] = [];
  for (const { id, phone } of shared) {
    const { line } = lines.find((one) => one.phone === phone)!;
    await trx.updateTable("leads").set({ import_id: into, import_line: line })
      .where("id", "=", id).execute();
    taken.push(line);
  }
  await trx.deleteFrom("import_lines").where("import_id", "=", into)
    .where("verdict", "=", "merged").where("line", "in", taken).execute();
  await trx.updateTable("imports").set({
    imported: sql`imported + ${shared.length}`,
    merged: sql`merged - ${shared.length}`,
  }).where("id", "=", into).execute();
}
