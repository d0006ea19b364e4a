/** The rows of a draft that cannot be imported as they stand. */
import type { DraftProblem } from "../../../db/schema.ts";
import { contains } from "../../../db/contains.ts";
import type { Queries } from "../../../db/store.ts";
import { type Columns, isOwnColumn, LINE, REASON } from "../csv/columns.ts";
import { csvStream } from "../csv/stream.ts";
import { everyPage } from "../../lists/every_page.ts";
import type { LeadlessRow } from "../import_row.ts";
import type { Draft } from "./draft.ts";
import { whoOf } from "./judge.ts";

/** As people see it, without the cells. */
export type ListedProblem = Omit<DraftProblem, "cells" | "draft_id">;

export const PROBLEM_SORTS = ["first", "last"] as const;

export interface ProblemQuery {
  /** In who it is, in the number as it stands, or in the reason. */
  search?: string;
  /** The first line first without. */
  sort?: typeof PROBLEM_SORTS[number];
  /** The last line of the page before. */
  after?: number;
  limit: number;
}

const SORTS = { first: [">", "asc"], last: ["<", "desc"] } as const;

export async function listProblems(
  db: Queries,
  draftId: number,
  query: ProblemQuery,
): Promise<ListedProblem[]> {
  return await found(db, draftId, query)
    .select(["line", "phone", "call_after", "who", "reason"]).execute();
}

/** A page of the rows that a query finds. */
function found(
  db: Queries,
  draftId: number,
  { search, sort = "first", after, limit }: ProblemQuery,
) {
  const [behind, direction] = SORTS[sort];
  return db.selectFrom("draft_problems").where("draft_id", "=", draftId)
    .$if(after !== undefined, (some) => some.where("line", behind, after!))
    .$if(
      !!search,
      (some) =>
        some.where(({ ref, or }) =>
          or(
            (["who", "phone", "reason"] as const).map((column) =>
              contains(db, ref(column), search!)
            ),
          )
        ),
    )
    .orderBy("line", direction).limit(limit);
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

const ROWS_A_PAGE = 100;

/** The rows as they stand, with their reasons, to be mended elsewhere and uploaded. */
export function problemsCsv(
  db: Queries,
  draft: Draft,
  query: Omit<ProblemQuery, "limit"> = {},
): ReadableStream<Uint8Array> {
  const { names } = draft.plan;
  const header = names.filter((name, index) => !isOwnColumn(names, { name, index }));
  const list = (after?: number) =>
    found(db, draft.id, { ...query, after, limit: ROWS_A_PAGE })
      .select(["line", "cells", "reason"]).execute();
  const pages = everyPage(list, { after: query.after, edgeOf: ({ line }) => line });
  return csvStream([...header, LINE, REASON], pages, ({ line, cells, reason }) => {
    const values: string[] = JSON.parse(cells);
    return [...header.map((_, i) => values[i] ?? ""), `${line}`, reason];
  });
}
