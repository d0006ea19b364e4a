/** A file of numbers that are never called: a do-not-call registry, or the owner's own. */
import { basename } from "node:path";
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { columnsOf } from "../leads/csv/columns.ts";
import { guessHeader, HEAD_ROWS, headerAt, withoutTitles } from "../leads/csv/header.ts";
import { columnsWithoutHeader } from "../leads/csv/without_header.ts";
import { readRows, type Row, sniffFile } from "../leads/csv/read_rows.ts";
import { UnreadableCsv } from "../leads/csv/unreadable.ts";
import { inBatches } from "../leads/import_source.ts";
import { readPhoneNumber } from "../leads/phone_number.ts";
import { audit } from "../people/audit.ts";
import { suppressAll } from "./suppress.ts";
import {
  readSuppressionList,
  reasonOf,
  type RejectedRow,
  type SuppressionList,
} from "./suppression_lists.ts";

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
  | { kind: "loaded"; list: SuppressionList }
  /** `detail` says what is the case and what to do. */
  | { kind: "refused"; title: string; detail: string };

const SHOWN_REJECTS = 20;

export async function loadSuppressionList(store: Store, file: ListFile): Promise<Loaded> {
  const problem = dateProblem(file);
  if (problem !== undefined) return refused("The list has no date", problem);
  const format = await sniffFile(file.path);
  if (format.kind === "empty") return refused("The file is empty", EMPTY);
  if (format.kind === "no_table") {
    return refused("This is no CSV file", `It is ${format.name}. ${SAVE_AS_CSV}`);
  }
  const batches = inBatches(readRows(file.path, format));
  try {
    return await loadBatches(store, batches, file);
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    const detail = `${error.message}. What stands above it is on the list. Mend that line and ` +
      "load the file again.";
    return refused("The file cannot be read to its end", detail);
  }
}

const EMPTY = "It has no rows. Choose a CSV file with a number in each row.";
const SAVE_AS_CSV = "Save the list as CSV (in Excel: File, Save As, CSV UTF-8) and load that.";
const NO_COLUMN = 'Name the column with the numbers "phone", and load the file again.';
const NO_NUMBER = "Not one of its rows has a number that can be read. Look whether it is the " +
  "right file.";

function refused(title: string, detail: string): Loaded {
  return { kind: "refused", title, detail };
}

function dateProblem({ dated, clock }: ListFile): string | undefined {
  let at: number;
  try {
    at = Date.parse(Temporal.PlainDate.from(dated).toString());
  } catch {
    return "Say of which day the list is, such as 2026-11-23.";
  }
  // It may be tomorrow already where the owner is.
  if (at > clock.now().getTime() + DAY_MS) return "The list's date lies in the future.";
}

const DAY_MS = 24 * 3_600_000;

async function loadBatches(
  store: Store,
  batches: AsyncGenerator<Row[]>,
  file: ListFile,
): Promise<Loaded> {
  const { value: first } = await batches.next();
  if (first === undefined) return refused("The file is empty", EMPTY);
  const table = tableOf(first, file.country);
  if (table === undefined) return refused("No column with phone numbers was found", NO_COLUMN);
  const listId = await openList(store, file);
  const rejects: RejectedRow[] = [];
  const load = async (rows: readonly Row[]) => {
    const rejected = await loadBatch(store, { rows, column: table.column, listId, file });
    rejects.push(...rejected.slice(0, SHOWN_REJECTS - rejects.length));
  };
  await load(table.rows);
  for await (const rows of batches) await load(rows);
  const list = await closeList(store, { listId, file, rejects });
  return list ? { kind: "loaded", list } : refused("The file has no numbers", NO_NUMBER);
}

/** Which column has the numbers, and the rows below the header. */
function tableOf(rows: Row[], country: string): { column: number; rows: Row[] } | undefined {
  const head = rows.slice(0, HEAD_ROWS);
  const at = headerAt(head, guessHeader(head, { country }));
  const { known } = at < 0
    ? columnsWithoutHeader(withoutTitles(head).map(({ cells }) => cells), country)!
    : columnsOf(rows[at].cells);
  return known.phone === undefined ? undefined : { column: known.phone, rows: rows.slice(at + 1) };
}

/** Without its date, a list that breaks off half-way does not count as a fresh one. */
async function openList(store: Store, file: ListFile): Promise<number> {
  const { id } = await store.write((trx) =>
    trx.insertInto("suppression_lists").values({
      file_name: nameOf(file),
      dated: "",
      numbers: 0,
      created_at: file.clock.now().toISOString(),
    }).returning("id").executeTakeFirstOrThrow()
  );
  return id;
}

function nameOf({ fileName }: ListFile): string {
  return basename(fileName.replaceAll("\\", "/")).slice(0, 200) || "list.csv";
}

/** The rows without a number. */
async function loadBatch(
  store: Store,
  { rows, column, listId, file }: {
    rows: readonly Row[];
    column: number;
    listId: number;
    file: ListFile;
  },
): Promise<RejectedRow[]> {
  const read = rows.map(({ line, cells }) => ({
    line,
    number: readPhoneNumber(cellText(cells[column]), file.country),
  }));
  const phones = read.flatMap(({ number }) => number.kind === "number" ? [number.phone] : []);
  const rejects = read.flatMap(({ line, number }) =>
    number.kind === "rejected" ? [{ line, reason: number.reason }] : []
  );
  const reason = reasonOf({ file_name: nameOf(file), dated: file.dated });
  await store.write(async (trx) => {
    const { added, stopped } = await suppressAll(trx, {
      phones: [...new Set(phones)],
      source: "person",
      reason,
      listId,
      now: file.clock.now(),
    });
    await trx.updateTable("suppression_lists").set((eb) => ({
      numbers: eb("numbers", "+", phones.length),
      rejected: eb("rejected", "+", rejects.length),
      added: eb("added", "+", added),
      stopped: eb("stopped", "+", stopped),
    })).where("id", "=", listId).execute();
  });
  return rejects;
}

/** Without the apostrophe that keeps a spreadsheet from running a cell. */
function cellText(cell = ""): string {
  return cell.trim().replace(/^'(?=\+)/, "");
}

/** Undefined when it had no number: then it is no list. */
async function closeList(
  store: Store,
  { listId, file: { dated, actor, clock }, rejects }: {
    listId: number;
    file: ListFile;
    rejects: readonly RejectedRow[];
  },
): Promise<SuppressionList | undefined> {
  return await store.write(async (trx) => {
    const { numDeletedRows } = await trx.deleteFrom("suppression_lists").where("id", "=", listId)
      .where("numbers", "=", 0).executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) return undefined;
    await trx.updateTable("suppression_lists").set({ dated, rejects: JSON.stringify(rejects) })
      .where("id", "=", listId).execute();
    const list = await readSuppressionList(trx, listId);
    const detail = `list ${listId} of ${dated}, ${list?.numbers} numbers`;
    await audit(trx, { actor, action: "loaded a suppression list", detail, clock });
    return list;
  });
}
