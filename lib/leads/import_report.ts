/** What became of a file's lines, to look at and to download. */
import type { Import, ImportLine } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { isOwnColumn, REASON } from "./csv/columns.ts";
import type { ImportFormat } from "./import/open.ts";
import { everyPage } from "../lists/every_page.ts";
import { csvStream } from "./csv/stream.ts";

export async function readImport(db: Queries, importId: number): Promise<Import | undefined> {
  return await db.selectFrom("imports").selectAll().where("id", "=", importId).executeTakeFirst();
}

export function formatOf({ format }: Pick<Import, "format">): ImportFormat {
  return JSON.parse(format);
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
  const { header } = formatOf(found);
  const names = header.filter((name, index) => !isOwnColumn(header, { name, index }));
  const list = (after?: number) =>
    listImportLines(db, found.id, { verdict: "rejected", after, limit: PAGE });
  const pages = everyPage(list, { edgeOf: ({ line }) => line });
  return csvStream([...names, REASON], pages, ({ cells, reason }) => {
    const values: string[] = JSON.parse(cells);
    // Cells beyond the header are kept behind the reason.
    return [...names.map((_, i) => values[i] ?? ""), reason, ...values.slice(header.length)];
  });
}
