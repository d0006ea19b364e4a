/**
 * Reading a draft: each row is judged, nothing is imported. The file streams, the rows with
 * problems go to the database, and of all others only counts are kept.
 */
import type { Updateable } from "kysely";
import type { ImportDraftsTable, RowVerdict } from "../../../db/schema.ts";
import type { Columns } from "../csv/columns.ts";
import { plannedColumns } from "../csv/roles.ts";
import { UnreadableCsv } from "../csv/unreadable.ts";
import { csvRefusal, ONLY_NAMES } from "../import_source.ts";
import type { Desk } from "./desk.ts";
import { countryOf, type Draft } from "./draft.ts";
import { openFileNumbers } from "./file_numbers.ts";
import { numbersOf, removeIfThere } from "./files.ts";
import { type JudgedRow, judgeRows, phoneOf } from "./judge.ts";
import { knownTally } from "./known_tally.ts";
import { problemOf, type ProblemRow } from "./problems.ts";
import { removeRows } from "./remove_rows.ts";
import { draftRows } from "./rows.ts";

/** Ends early, and without a trace, when the draft was changed meanwhile. */
export async function readDraft(desk: Desk, draft: Draft): Promise<void> {
  const planned = plannedColumns(draft.plan);
  if (planned.kind === "refused") throw new Error(`Draft ${draft.id}: ${planned.reason}`);
  await removeRows(desk.store, "draft_problems", draft.id);
  try {
    await judgeAll(desk, { draft, columns: planned.columns });
  } catch (error) {
    if (desk.signal.aborted) return;
    const problem = whyUnreadable(error);
    await report(desk, draft, { status: "unreadable", problem: problem ?? UNEXPECTED });
    if (problem === undefined) throw error;
  }
}

function whyUnreadable(error: unknown): string | undefined {
  if (error instanceof Deno.errors.NotFound) {
    return "The file does not lie on this machine any more. Upload it again.";
  }
  if (!(error instanceof UnreadableCsv)) return undefined;
  const { title, detail } = csvRefusal(error);
  return `${title}. ${detail}`;
}

const UNEXPECTED =
  "The file could not be read. Upload it again; the log of this Leadline says more.";

/** How many rows are judged between two reports to the database. */
const ROWS_A_REPORT = 5_000;
const PROBLEMS_A_REPORT = 200;

async function judgeAll(
  desk: Desk,
  { draft, columns }: { draft: Draft; columns: Columns },
): Promise<void> {
  const { store: { db }, folder } = desk;
  await removeIfThere(numbersOf(folder, draft));
  using numbers = openFileNumbers(numbersOf(folder, draft));
  const country = countryOf(draft, desk);
  const judgement = { db, columns, country, campaignId: draft.campaign_id, numbers };
  const seen = sightings(columns);
  let bytesRead = 0;
  const rows = draftRows(draft, { db, folder, columns, onBytes: (bytes) => bytesRead = bytes });
  for await (const batch of rows) {
    desk.signal.throwIfAborted();
    for (const judged of await judgeRows(batch, judgement)) seen.add(judged);
    if (!seen.isReportDue()) continue;
    const progress = { bytes_read: Math.min(bytesRead, draft.bytes), ...seen.counts() };
    if (!await report(desk, draft, progress, seen.take())) return;
  }
  const nobody = Object.values(seen.counts()).every((count) => count === 0);
  await report(desk, draft, {
    ...seen.counts(),
    status: nobody ? "unreadable" : "ready",
    problem: nobody ? `${ONLY_NAMES.title}. ${ONLY_NAMES.detail}` : "",
    bytes_read: draft.bytes,
    known: seen.known(),
  }, seen.take());
}

/** What was seen of the rows so far. */
function sightings(columns: Columns) {
  const counts = { fresh: 0, elsewhere: 0, here: 0, repeated: 0, rejected: 0 };
  const tally = knownTally();
  let rowsSinceReport = 0;
  let found: Found = { problems: [], mends: [] };
  return {
    add(judged: JudgedRow) {
      const { row, read, verdict, known } = judged;
      rowsSinceReport++;
      counts[verdict]++;
      if (known !== undefined && verdict === "elsewhere") tally.count(row.line, known);
      if (read.kind !== "lead") found.problems.push(problemOf(read, columns));
      if (row.isMended) found.mends.push({ line: row.line, verdict, phone: phoneOf(read) });
    },
    isReportDue: () =>
      rowsSinceReport >= ROWS_A_REPORT || found.problems.length >= PROBLEMS_A_REPORT,
    counts: () => ({ ...counts }),
    known: () => JSON.stringify(tally.result()),
    take(): Found {
      const taken = found;
      found = { problems: [], mends: [] };
      rowsSinceReport = 0;
      return taken;
    },
  };
}

interface Found {
  problems: ProblemRow[];
  mends: { line: number; verdict: RowVerdict; phone: string }[];
}

/** False when the draft was changed meanwhile; nothing is written then. */
async function report(
  { store, clock }: Desk,
  { id, version }: Draft,
  progress: Updateable<ImportDraftsTable>,
  { problems, mends }: Found = { problems: [], mends: [] },
): Promise<boolean> {
  return await store.write(async (trx) => {
    const { numUpdatedRows } = await trx.updateTable("import_drafts")
      .set({ ...progress, touched_at: clock.now().toISOString() })
      .where("id", "=", id).where("version", "=", version).where("status", "=", "reading")
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    if (problems.length > 0) {
      await trx.insertInto("draft_problems")
        .values(problems.map((problem) => ({ draft_id: id, ...problem }))).execute();
    }
    for (const { line, ...mend } of mends) {
      await trx.updateTable("draft_mends").set(mend).where("draft_id", "=", id)
        .where("line", "=", line).execute();
    }
    return true;
  });
}
