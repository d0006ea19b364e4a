/** What became of a file's lines, to look at and to download. */
import type { Import, ImportLine } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { csvRow } from "./csv/write_row.ts";

export async function readImport(db: Queries, importId: number): Promise<Import | undefined> {
  return await db.selectFrom("imports").selectAll().where("id", "=", importId).executeTakeFirst();
}

/** Lines that did not become leads of their own, in the order of the file. */
export async function listImportLines(
  db: Queries,
  importId: number,
  { verdict, after = 0, limit }: { verdict: ImportLine["verdict"]; after?: number; limit: number },
): Promise<ImportLine[]> {
  return await db.selectFrom("import_lines").selectAll()
    .where("import_id", "=", importId).where("verdict", "=", verdict).where("line", ">", after)
    .orderBy("line").limit(limit).execute();
}

const PAGE = 500;

/**
 * The rejected rows as they stood, with the reason in a column of its own: to be mended and
 * uploaded again, where that column is ignored.
 */
export function rejectsCsv(db: Queries, found: Import): ReadableStream<Uint8Array> {
  const { header }: { header: string[] } = JSON.parse(found.format);
  const encoder = new TextEncoder();
  let after: number | undefined;
  return new ReadableStream({
    async pull(controller) {
      if (after === undefined) {
        controller.enqueue(encoder.encode(csvRow([...header, "reason"])));
        after = 0;
        return;
      }
      const lines = await listImportLines(db, found.id, {
        verdict: "rejected",
        after,
        limit: PAGE,
      });
      if (lines.length === 0) return controller.close();
      after = lines[lines.length - 1].line;
      const rows = lines.map(({ cells, reason }) => {
        const values: string[] = JSON.parse(cells);
        const row = Array.from({ length: header.length }, (_, i) => values[i] ?? "");
        return csvRow([...row, reason]);
      });
      controller.enqueue(encoder.encode(rows.join("")));
    },
  });
}
