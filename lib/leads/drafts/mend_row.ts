/** Mending a row of a draft: it is judged again at once, and counted where it now belongs. */
import { sql, type Transaction } from "kysely";
import type { DraftMend, RowVerdict, Schema } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import { KNOWN_FIELDS } from "../csv/columns.ts";
import { knownLeads } from "../known_numbers.ts";
import { plannedColumns } from "../csv/roles.ts";
import type { Desk } from "./desk.ts";
import { countryOf, type Draft } from "./draft.ts";
import { type FileNumbers, openFileNumbers } from "./file_numbers.ts";
import { numbersOf } from "./files.ts";
import { type JudgedRow, judgeRows, phoneOf, verdictOn, whoOf } from "./judge.ts";
import { type Changes, readMend, withChanges } from "./mends.ts";
import { problemOf, type ProblemRow, readProblem } from "./problems.ts";

export type Mended =
  | { kind: "mended"; line: number; verdict: RowVerdict; phone: string; reason: string }
  | { kind: "unknown_line" }
  /** The sentence says what to do; nothing has changed. */
  | { kind: "refused"; reason: string };

export async function mendRow(
  desk: Desk,
  draft: Draft,
  { line, changes }: { line: number; changes: Changes },
): Promise<Mended> {
  const planned = plannedColumns(draft.plan);
  if (draft.status !== "ready" || planned.kind === "refused") return NOT_READY;
  const { columns } = planned;
  const { db } = desk.store;
  const before = await readMend(db, draft.id, line);
  const problem = await readProblem(db, draft.id, line);
  const cells = problem?.cells ?? before?.cells;
  if (cells === undefined) return { kind: "unknown_line" };
  const all = { ...before && JSON.parse(before.changes), ...knownOnly(changes) };
  const row = withChanges({ line, cells: JSON.parse(cells) }, all, columns);
  using numbers = openFileNumbers(numbersOf(desk.folder, draft));
  const was = before === undefined ? "rejected" : await countedAs(before, { db, draft, numbers });
  const country = countryOf(draft, desk);
  const judgement = { db, columns, country, campaignId: draft.campaign_id, numbers };
  const [judged] = await judgeRows([row], judgement);
  const mend = {
    changes: JSON.stringify(all),
    cells,
    verdict: judged.verdict,
    phone: phoneOf(judged.read).slice(0, LONGEST_PHONE),
    who: whoOf(row, columns),
  };
  const left = judged.read.kind === "lead" ? undefined : problemOf(judged.read, columns);
  let isWritten = false;
  try {
    isWritten = await desk.store.write((trx) =>
      writeMend(trx, { draft, before, was, line, mend, left })
    );
  } finally {
    if (!isWritten) takeBack(numbers, { before, judged });
  }
  return isWritten ? resultOf(judged) : NOT_READY;
}

/** Tried once more, the row would repeat itself. */
function takeBack(
  numbers: FileNumbers,
  { before, judged }: { before: DraftMend | undefined; judged: JudgedRow },
): void {
  if (judged.read.kind === "lead") numbers.remove(phoneOf(judged.read));
  if (before !== undefined && before.verdict !== "rejected") numbers.add(before.phone);
}

const LONGEST_PHONE = 100;
const LONGEST_VALUE = 1_000;

const NOT_READY = {
  kind: "refused" as const,
  reason: "The list is being read or imported. Wait until that has ended, then look at it again.",
};

/** What a person typed, without what no database takes. */
function knownOnly(changes: Changes): Changes {
  return Object.fromEntries(
    KNOWN_FIELDS.flatMap((field) => {
      const value = changes[field];
      if (value === undefined) return [];
      return [[field, value.slice(0, LONGEST_VALUE).replaceAll("\0", "").toWellFormed()]];
    }),
  );
}

/**
 * Where the row of before is counted. Of several rows with one number one is counted by what is
 * known of the number, the others as repeated, whichever of them is mended away first.
 */
async function countedAs(
  before: DraftMend,
  { db, draft, numbers }: { db: Queries; draft: Draft; numbers: FileNumbers },
): Promise<RowVerdict> {
  if (before.verdict === "rejected") return "rejected";
  if (numbers.remove(before.phone) > 0) return "repeated";
  const known = await knownLeads(db, [before.phone], draft.campaign_id);
  return verdictOn(known.get(before.phone), draft.campaign_id);
}

/** False when the draft or the row is not as it was. */
async function writeMend(
  trx: Transaction<Schema>,
  { draft, before, was, line, mend, left }: {
    draft: Draft;
    before: DraftMend | undefined;
    was: RowVerdict;
    line: number;
    mend: Pick<DraftMend, "changes" | "cells" | "verdict" | "phone" | "who">;
    left: ProblemRow | undefined;
  },
): Promise<boolean> {
  if ((await readMend(trx, draft.id, line))?.changes !== before?.changes) return false;
  const now = mend.verdict;
  const { numUpdatedRows } = await trx.updateTable("import_drafts")
    .set(
      was === now
        ? { [now]: sql`${sql.ref(now)}` }
        : { [was]: sql`${sql.ref(was)} - 1`, [now]: sql`${sql.ref(now)} + 1` },
    )
    .where("id", "=", draft.id).where("version", "=", draft.version).where("status", "=", "ready")
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await trx.insertInto("draft_mends").values({ draft_id: draft.id, line, ...mend })
    .onConflict((row) => row.columns(["draft_id", "line"]).doUpdateSet(mend)).execute();
  await trx.deleteFrom("draft_problems").where("draft_id", "=", draft.id).where("line", "=", line)
    .execute();
  if (left !== undefined) {
    await trx.insertInto("draft_problems").values({ draft_id: draft.id, ...left }).execute();
  }
  return true;
}

function resultOf({ row, read, verdict, known }: JudgedRow): Mended {
  return {
    kind: "mended",
    line: row.line,
    verdict,
    phone: phoneOf(read).slice(0, LONGEST_PHONE),
    reason: read.kind === "lead" ? SENTENCES[verdict](known?.campaign_id) : read.reason,
  };
}

const SENTENCES: Record<RowVerdict, (campaignId?: number) => string> = {
  fresh: () => "It will be imported.",
  elsewhere: (campaignId) => `It can be imported; campaign ${campaignId} has this number too.`,
  here: () => "The campaign has this number already: that lead stays as it is.",
  repeated: () => "This number stands in the file already: the row is merged into that one.",
  rejected: () => "",
};
