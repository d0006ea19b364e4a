/** The rows of a draft that cannot be imported as they stand. */
import type { DraftProblem } from "../../../db/schema.ts";
import type { Queries, Store } from "../../../db/store.ts";
import { nextTurn } from "../batch.ts";
import { type Columns, isOwnColumn, LINE, REASON } from "../csv/columns.ts";
import { csvStream } from "../csv/stream.ts";
import type { LeadlessRow } from "../import_row.ts";
import type { Draft } from "./draft.ts";
import { whoOf } from "./judge.ts";

/** As people see it, without the cells. */
export type ListedProblem = Omit<DraftProblem, "cells" | "draft_id">;

/** In the order of the file. */
export async function listProblems(
  db: Queries,
  draftId: number,
  { after = 0, limit }: { after?: number; limit: number },
): Promise<ListedProblem[]> {
  return await db.selectFrom("draft_problems")
    .select(["line", "phone", "call_after", "who", "reason"])
    .where("draft_id", "=", draftId).where("line", ">", after).orderBy("line").limit(limit)
    .execute();
}

export async function readProblem(
  db: Queries,
  draftId: number,
  line: number,
): Promise<DraftProblem | undefined> {
  return await db.selectFrom("draft_problems").selectAll()
    .where("draft_id", "=", draftId).where("line", "=", line).executeTakeFirst();
}

export type ProblemRow = Omit<DraftProblem, "draft_id">;

/** A rejected row as the table keeps it: PostgreSQL takes no NUL. */
export function problemOf(
  read: LeadlessRow,
  columns: Columns,
): ProblemRow {
  const { call_after: callAfter } = columns.known;
  return {
    line: read.line,
    phone: plain(read.phone),
    call_after: callAfter === undefined ? "" : plain(read.cells[callAfter]),
    who: plain(whoOf(read, columns)),
    reason: plain(read.reason),
    cells: JSON.stringify(read.cells).replaceAll("\\u0000", ""),
  };
}

const LONGEST_SHOWN = 200;

function plain(text = ""): string {
  return text.slice(0, LONGEST_SHOWN).replaceAll("\0", "").toWellFormed();
}

const REMOVED_AT_A_TIME = 500;

/** All of them, in turns that hold nobody up. */
export async function removeProblems(store: Store, draftId: number): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await store.write((trx) =>
      trx.deleteFrom("draft_problems").where("draft_id", "=", draftId).where(
        "line",
        "in",
        (problems) =>
          problems.selectFrom("draft_problems").select("line").where("draft_id", "=", draftId)
            .orderBy("line").limit(REMOVED_AT_A_TIME),
      ).executeTakeFirstOrThrow()
    );
    if (Number(numDeletedRows) < REMOVED_AT_A_TIME) return;
    await nextTurn();
  }
}

const ROWS_A_PAGE = 100;

/** The rows as they stand, with their reasons, to be mended elsewhere and uploaded. */
export function problemsCsv(db: Queries, draft: Draft): ReadableStream<Uint8Array> {
  const { names } = draft.plan;
  const header = names.filter((name, index) => !isOwnColumn(names, { name, index }));
  return csvStream(
    [...header, LINE, REASON],
    pages(db, { draftId: draft.id, width: header.length }),
  );
}

async function* pages(db: Queries, { draftId, width }: { draftId: number; width: number }) {
  for (let after = 0;;) {
    const problems = await db.selectFrom("draft_problems").select(["line", "cells", "reason"])
      .where("draft_id", "=", draftId).where("line", ">", after).orderBy("line")
      .limit(ROWS_A_PAGE).execute();
    if (problems.length === 0) return;
    after = problems[problems.length - 1].line;
    yield problems.map(({ line, cells, reason }) => {
      const values: string[] = JSON.parse(cells);
      return [...Array.from({ length: width }, (_, i) => values[i] ?? ""), `${line}`, reason];
    });
  }
}
