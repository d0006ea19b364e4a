/**
 * An import: a complete file becomes the leads of a campaign, batch by batch, and every line that
 * did not become a lead is kept with its reason.
 */
import { basename } from "node:path";
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { type Columns, columnsOf, columnsWithoutHeader, type KnownField } from "./csv/columns.ts";
import { readRows, type Row, sniffFile } from "./csv/read_rows.ts";
import { fairTurns } from "./batch.ts";
import { type BatchCounts, type BatchTarget, writeBatch } from "./import_batch.ts";
import { readLead } from "./import_row.ts";
import { takeBack } from "./import_undo.ts";
import { listImportLines } from "./import_report.ts";

export interface ImportOptions {
  /** The complete file on disk. */
  path: string;
  /** As its owner calls it. */
  fileName: string;
  promptName: string;
  /** Adds to this campaign; without it the file becomes a campaign of its own. */
  campaignId?: number;
  /** ISO 3166 code for numbers without a country code. */
  country: string;
  clock: Clock;
  /** Which header holds which field, where the guess is wrong. */
  mapping?: Partial<Record<KnownField, string>>;
}

export type Imported =
  | {
    kind: "imported";
    campaignId: number;
    importId: number;
    imported: number;
    duplicates: number;
    rejected: number;
    /** The first of the rejected lines. */
    rejects: { line: number; reason: string; phone: string }[];
  }
  | ImportRefusal;

/** Nothing was imported; `detail` says what is the case and what to do. */
export interface ImportRefusal {
  kind: "refused";
  title: string;
  detail: string;
}

const SHOWN_REJECTS = 20;

export async function importLeads(store: Store, options: ImportOptions): Promise<Imported> {
  const format = await sniffFile(options.path);
  if (format.kind === "empty") return refused("The file is empty", EMPTY);
  if (format.kind === "binary") {
    return refused("This is no CSV file", `It is ${format.name}. ${SAVE_AS_CSV}`);
  }
  const rows = inBatches(readRows(options.path, format));
  try {
    const first = await rows.next();
    if (first.done) return refused("The file is empty", EMPTY);
    const table = tableOf(first.value, options);
    if (table.kind === "refused") return table;
    if (table.rows.length === 0) return refused("The file has no leads", ONLY_NAMES);
    const target = await openImport(store, { options, format, table });
    try {
      const counts = await writeRows(store, { first: table.rows, rows, table, target, options });
      return await closeImport(store, { target, counts });
    } catch (error) {
      await takeBack(store, target.importId);
      throw error;
    }
  } catch (error) {
    if (isCsvError(error)) {
      return refused("The file cannot be read to its end", `${error.message}. ${SAVE_AS_CSV}`);
    }
    throw error;
  }
}

const EMPTY = "It has no rows. Choose a CSV file with one lead in each row and a phone column.";
const ONLY_NAMES =
  "Below the names of its columns there is no row. Choose a file with leads in it.";
const SAVE_AS_CSV = "Save the list as CSV (in Excel: File, Save As, CSV UTF-8) and upload that.";

function refused(title: string, detail: string): ImportRefusal {
  return { kind: "refused", title, detail };
}

function isCsvError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && "code" in error && `${error.code}`.startsWith("CSV_");
}

/** Many rows in one transaction are few flushes to disk, and still only a few milliseconds. */
const BATCH = 200;

async function* inBatches(chunks: AsyncGenerator<Row[]>): AsyncGenerator<Row[]> {
  const othersTurn = fairTurns();
  let batch: Row[] = [];
  for await (const chunk of chunks) {
    for (const row of chunk) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
      await othersTurn();
    }
    await othersTurn();
  }
  if (batch.length > 0) yield batch;
}

interface Table {
  kind: "table";
  header: string[];
  columns: Columns;
  /** The first rows, without the header. */
  rows: Row[];
}

/** What the first rows say about the columns. */
function tableOf(first: Row[], { mapping, country }: ImportOptions): Table | ImportRefusal {
  const [head, ...rest] = first;
  const columns = columnsOf(head.cells, mapping);
  if (columns.known.phone !== undefined) {
    return { kind: "table", header: head.cells, columns, rows: rest };
  }
  const bare = columnsWithoutHeader(first.map((row) => row.cells), country);
  if (bare !== undefined) {
    const header = head.cells.map((_, i) => i === bare.known.phone ? "phone" : `column ${i + 1}`);
    return { kind: "table", header, columns: bare, rows: first };
  }
  return refused(
    "No column with phone numbers was found",
    `The columns are ${
      head.cells.slice(0, 20).map((name) => `"${name.slice(0, 40)}"`).join(", ")
    }.` +
      ' Name the column with the numbers "phone" and upload the file again.',
  );
}

async function openImport(
  store: Store,
  { options, format, table }: {
    options: ImportOptions;
    format: { encoding: string; delimiter: string };
    table: Table;
  },
): Promise<BatchTarget> {
  const createdAt = options.clock.now().toISOString();
  const fileName = basename(options.fileName.replaceAll("\\", "/")).slice(0, 200) || "leads.csv";
  return await store.write(async (trx) => {
    const campaignId = options.campaignId ?? (await trx.insertInto("campaigns").values({
      name: fileName.replace(/\.(csv|txt|tsv)$/i, ""),
      prompt_name: options.promptName,
      status: "draft",
      created_at: createdAt,
    }).returning("id").executeTakeFirstOrThrow()).id;
    const { id } = await trx.insertInto("imports").values({
      campaign_id: campaignId,
      file_name: fileName,
      status: "reading",
      format: JSON.stringify({
        encoding: format.encoding,
        delimiter: format.delimiter,
        header: table.header,
      }),
      created_at: createdAt,
      finished_at: createdAt,
    }).returning("id").executeTakeFirstOrThrow();
    return {
      campaignId,
      importId: id,
      promptName: options.promptName,
      createdAt,
      clock: options.clock,
      dialect: store.dialect,
    };
  });
}

async function writeRows(
  store: Store,
  { first, rows, table, target, options }: {
    first: Row[];
    rows: AsyncGenerator<Row[]>;
    table: Table;
    target: BatchTarget;
    options: ImportOptions;
  },
): Promise<BatchCounts> {
  const counts: BatchCounts = { imported: 0, merged: 0, rejected: 0 };
  const write = async (batch: Row[]) => {
    const read = batch.map((row) =>
      readLead(row, { columns: table.columns, country: options.country })
    );
    const written = await store.write((trx) => writeBatch(trx, read, target));
    counts.imported += written.imported;
    counts.merged += written.merged;
    counts.rejected += written.rejected;
  };
  await write(first);
  for await (const batch of rows) await write(batch);
  return counts;
}

async function closeImport(
  store: Store,
  { target: { campaignId, importId, clock }, counts }: { target: BatchTarget; counts: BatchCounts },
): Promise<Imported> {
  await store.write((trx) =>
    trx.updateTable("imports").set({ status: "done", finished_at: clock.now().toISOString() })
      .where("id", "=", importId).where("status", "=", "reading").execute()
  );
  const rejects = await listImportLines(store.db, importId, {
    verdict: "rejected",
    limit: SHOWN_REJECTS,
  });
  return {
    kind: "imported",
    campaignId,
    importId,
    imported: counts.imported,
    duplicates: counts.merged,
    rejected: counts.rejected,
    rejects: rejects.map(({ line, reason, phone }) => ({ line, reason, phone })),
  };
}
