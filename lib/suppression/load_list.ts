/** A file of numbers that are never called: a do-not-call registry, or the owner's own. */
import { basename } from "node:path";
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { columnsOf, columnsWithoutHeader } from "../leads/csv/columns.ts";
import { readRows, type Row, sniffFile } from "../leads/csv/read_rows.ts";
import { BATCH, fairTurns } from "../leads/batch.ts";
import { readPhoneNumber } from "../leads/phone_number.ts";
import { audit } from "../people/audit.ts";
import { suppress } from "./suppress.ts";

export interface ListFile {
  /** The complete file on disk. */
  path: string;
  fileName: string;
  /** The date of the list itself, `2026-11-23`. */
  dated: string;
  country: string;
  actor: string;
  clock: Clock;
}

export type Loaded =
  | { kind: "loaded"; numbers: number; rejected: number; rejects: RejectedLine[] }
  /** Nothing was loaded; the sentence says what to do. */
  | { kind: "refused"; reason: string };

export interface RejectedLine {
  line: number;
  reason: string;
}

const SHOWN_REJECTS = 20;

export async function loadSuppressionList(store: Store, file: ListFile): Promise<Loaded> {
  const problem = dateProblem(file);
  if (problem !== undefined) return { kind: "refused", reason: problem };
  const format = await sniffFile(file.path);
  if (format.kind !== "text") return { kind: "refused", reason: NO_LIST };
  const loading = { listId: 0, column: undefined as number | undefined };
  const loaded = {
    kind: "loaded" as const,
    numbers: 0,
    rejected: 0,
    rejects: [] as RejectedLine[],
  };
  const othersTurn = fairTurns();
  for await (const chunk of readRows(file.path, format)) {
    let rows = chunk;
    if (loading.column === undefined && rows.length > 0) {
      const found = phoneColumn(rows, file.country);
      if (found === undefined) return { kind: "refused", reason: NO_LIST };
      loading.column = found.column;
      loading.listId = await openList(store, file);
      rows = found.rows;
    }
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH);
      await loadBatch(store, {
        batch,
        column: loading.column!,
        listId: loading.listId,
        file,
        loaded,
      });
      await othersTurn();
    }
  }
  if (loading.column === undefined) return { kind: "refused", reason: NO_LIST };
  await closeList(store, { listId: loading.listId, file, numbers: loaded.numbers });
  return loaded;
}

const NO_LIST = "No column with phone numbers was found. Save the list as CSV, name the column " +
  'with the numbers "phone", and load it again.';

function dateProblem({ dated, clock }: ListFile): string | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(dated) ? Date.parse(dated) : NaN;
  if (Number.isNaN(at)) return "Say of which day the list is, such as 2026-11-23.";
  // It may be tomorrow already where the owner is.
  if (at > clock.now().getTime() + 24 * 3_600_000) return "The list's date lies in the future.";
}

function phoneColumn(
  rows: Row[],
  country: string,
): { column: number; rows: Row[] } | undefined {
  const { known } = columnsOf(rows[0].cells);
  if (known.phone !== undefined) return { column: known.phone, rows: rows.slice(1) };
  const bare = columnsWithoutHeader(rows.map(({ cells }) => cells), country);
  return bare?.known.phone === undefined ? undefined : { column: bare.known.phone, rows };
}

/** Without its date, a list that breaks off half-way does not count as a fresh one. */
async function openList(store: Store, { fileName, clock }: ListFile): Promise<number> {
  const { id } = await store.write((trx) =>
    trx.insertInto("suppression_lists").values({
      file_name: basename(fileName.replaceAll("\\", "/")).slice(0, 200) || "list.csv",
      dated: "",
      numbers: 0,
      created_at: clock.now().toISOString(),
    }).returning("id").executeTakeFirstOrThrow()
  );
  return id;
}

async function loadBatch(
  store: Store,
  { batch, column, listId, file, loaded }: {
    batch: readonly Row[];
    column: number;
    listId: number;
    file: ListFile;
    loaded: Loaded & { kind: "loaded" };
  },
): Promise<void> {
  const read = batch.map(({ line, cells }) => ({
    line,
    number: readPhoneNumber((cells[column] ?? "").trim().replace(/^'(?=\+)/, ""), file.country),
  }));
  const now = file.clock.now();
  const reason = `On the list ${file.fileName} of ${file.dated}.`;
  await store.write(async (trx) => {
    for (const { number } of read) {
      if (number.kind === "rejected") continue;
      await suppress(trx, { phone: number.phone, source: "person", reason, listId, now });
    }
  });
  for (const { line, number } of read) {
    if (number.kind === "number") {
      loaded.numbers++;
      continue;
    }
    loaded.rejected++;
    if (loaded.rejects.length < SHOWN_REJECTS) loaded.rejects.push({ line, reason: number.reason });
  }
}

async function closeList(
  store: Store,
  { listId, file: { dated, actor, clock }, numbers }: {
    listId: number;
    file: ListFile;
    numbers: number;
  },
): Promise<void> {
  await store.write(async (trx) => {
    await trx.updateTable("suppression_lists").set({ dated, numbers }).where("id", "=", listId)
      .execute();
    const detail = `list ${listId} of ${dated}, ${numbers} numbers`;
    await audit(trx, { actor, action: "loaded a suppression list", detail, clock });
  });
}
