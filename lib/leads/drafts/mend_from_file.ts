/** Rows that were downloaded, mended elsewhere and uploaded again: each goes back to its line. */
import type { Queries } from "../../../db/store.ts";
import { type Columns, KNOWN_FIELDS, type KnownField, LINE } from "../csv/columns.ts";
import { readRows, type Row } from "../csv/read_rows.ts";
import { plannedColumns } from "../csv/roles.ts";
import { UnreadableCsv } from "../csv/unreadable.ts";
import { csvRefusal, EMPTY, type ImportRefusal, sniffText } from "../import_source.ts";
import type { Desk } from "./desk.ts";
import type { Draft } from "./draft.ts";
import { mendRow } from "./mend_row.ts";
import { type Changes, readMend, withChanges } from "./mends.ts";
import { readProblem } from "./problems.ts";
import type { TypedRow } from "./typed.ts";

/** How many rows were changed, and what became of them. */
export interface FileMends {
  mended: number;
  /** They still cannot be imported. */
  still: number;
  /** Their line has no problem, and was not mended. */
  unknown: number;
}

export type MendedFromFile = { kind: "mended"; rows: FileMends } | ImportRefusal;

/** Each row is judged by itself, so a file of them is not for a whole list. */
export const MOST_MENDED_ROWS = 5_000;

export async function mendFromFile(
  desk: Desk,
  draft: Draft,
  path: string,
): Promise<MendedFromFile> {
  const planned = plannedColumns(draft.plan);
  if (planned.kind === "refused") return refused(planned.reason);
  const read = await readTyped(path, { draft, columns: planned.columns });
  if (read.kind === "refused") return read;
  const rows: FileMends = { mended: 0, still: 0, unknown: 0 };
  for (const { line, changes: typed } of read.rows) {
    const cells = await cellsNow(desk.store.db, { draft, line, columns: planned.columns });
    const changes = cells === undefined ? typed : changedIn(typed, cells, planned.columns);
    if (cells !== undefined && Object.keys(changes).length === 0) continue;
    const mended = await mendRow(desk, draft, { line, changes });
    if (mended.kind === "refused") return refused(mended.reason);
    if (mended.kind === "unknown_line") rows.unknown++;
    else mended.verdict === "rejected" ? rows.still++ : rows.mended++;
  }
  return { kind: "mended", rows };
}

/** A row as it stands now; undefined when it has no problem and was not mended. */
async function cellsNow(
  db: Queries,
  { draft: { id }, line, columns }: { draft: Draft; line: number; columns: Columns },
): Promise<string[] | undefined> {
  const problem = await readProblem(db, id, line);
  if (problem !== undefined) return JSON.parse(problem.cells);
  const mend = await readMend(db, id, line);
  if (mend === undefined) return undefined;
  const row = { line, cells: JSON.parse(mend.cells) };
  return withChanges(row, JSON.parse(mend.changes), columns).cells;
}

/** A file brings every row back, changed or not. */
function changedIn(typed: Changes, cells: readonly string[], { known }: Columns): Changes {
  return Object.fromEntries(
    KNOWN_FIELDS.filter((field) =>
      typed[field] !== undefined && typed[field] !== (cells[known[field]!] ?? "")
    ).map((field) => [field, typed[field]]),
  );
}

async function readTyped(
  path: string,
  { draft, columns }: { draft: Draft; columns: Columns },
): Promise<{ kind: "typed"; rows: TypedRow[] } | ImportRefusal> {
  const format = await sniffText(path);
  if (format.kind === "refused") return format;
  const rows: Row[] = [];
  try {
    for await (const chunk of readRows(path, format)) {
      rows.push(...chunk);
      if (rows.length > MOST_MENDED_ROWS + 1) return TOO_MANY;
    }
  } catch (error) {
    if (error instanceof UnreadableCsv) return csvRefusal(error);
    throw error;
  }
  if (rows.length === 0) return EMPTY;
  const [header, ...rest] = rows;
  const line = header.cells.findLastIndex((name) => name.trim().toLowerCase() === LINE);
  if (line < 0) return NO_LINES;
  const fields = positionsIn(header.cells, { draft, columns });
  return {
    kind: "typed",
    rows: rest.flatMap(({ cells }) => {
      const at = Number(cells[line]);
      return Number.isSafeInteger(at) && at > 0
        ? [{ line: at, changes: changesOf(cells, fields) }]
        : [];
    }),
  };
}

/** Where the file has each field that the draft reads, by its column's name. */
function positionsIn(
  header: readonly string[],
  { draft: { plan }, columns: { known } }: { draft: Draft; columns: Columns },
): [KnownField, number][] {
  const names = header.map((name) => name.trim());
  return KNOWN_FIELDS.flatMap((field): [KnownField, number][] => {
    const index = known[field];
    const at = index === undefined ? -1 : names.indexOf(plan.names[index]);
    return at < 0 ? [] : [[field, at]];
  });
}

/** Without the apostrophe that keeps a spreadsheet from calculating. */
function changesOf(cells: readonly string[], fields: [KnownField, number][]): Changes {
  return Object.fromEntries(
    fields.map(([field, at]) => [field, (cells[at] ?? "").replace(/^'(?=[=+\-@])/, "")]),
  );
}

function refused(detail: string): ImportRefusal {
  return { kind: "refused", title: "Not mended", detail };
}

const NO_LINES = refused(
  `The file has no column "${LINE}". Download the rows with problems here, mend them and upload ` +
    "that file, or upload another list on the first page.",
);

const TOO_MANY = refused(
  `It has more than ${MOST_MENDED_ROWS} rows. Mend them in smaller files, or mend the whole list ` +
    "and upload that on the first page.",
);
