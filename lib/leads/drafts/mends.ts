/** What people have changed in rows of a draft, laid over its file. */
import type { DraftMend, RowVerdict } from "../../../db/schema.ts";
import { contains } from "../../../db/contains.ts";
import { typedNumber } from "../../search/words.ts";
import type { Queries } from "../../../db/store.ts";
import { type Columns, KNOWN_FIELDS, type KnownField } from "../csv/columns.ts";
import type { Row } from "../csv/read_rows.ts";

export interface DraftRow extends Row {
  isMended?: boolean;
}

/** New values by field. */
export type Changes = Partial<Record<KnownField, string>>;

export async function readMend(
  db: Queries,
  draftId: number,
  line: number,
): Promise<DraftMend | undefined> {
  return await db.selectFrom("draft_mends").selectAll()
    .where("draft_id", "=", draftId).where("line", "=", line).executeTakeFirst();
}

/** A mended row as people see it. */
export type ListedMend = Pick<DraftMend, "line" | "changes" | "verdict" | "phone" | "who">;

/** In the order of the file. */
export async function listMends(
  db: Queries,
  draftId: number,
  { after = 0, limit, verdicts, search }: {
    after?: number;
    limit: number;
    verdicts?: readonly RowVerdict[];
    /** In who it is or in the number. */
    search?: string;
  },
): Promise<ListedMend[]> {
  return await db.selectFrom("draft_mends").select(["line", "changes", "verdict", "phone", "who"])
    .where("draft_id", "=", draftId).where("line", ">", after)
    .$if(verdicts !== undefined, (mends) => mends.where("verdict", "in", verdicts!))
    .$if(
      !!search,
      (mends) =>
        mends.where(({ ref, or }) =>
          or([
            contains(db, ref("who"), search!),
            contains(db, ref("phone"), typedNumber(search!) ?? search!),
          ])
        ),
    )
    .orderBy("line").limit(limit).execute();
}

/** A row with what was changed in it, whatever its length. */
export function withChanges(row: Row, changes: Changes, { known }: Columns): DraftRow {
  const cells = [...row.cells];
  for (const field of KNOWN_FIELDS) {
    const value = changes[field], index = known[field];
    if (value === undefined || index === undefined) continue;
    while (cells.length < index) cells.push("");
    cells[index] = value;
  }
  return { ...row, cells, isMended: true };
}

/** The rows of a file, in its order, each with what was changed in it. */
export async function* withMends(
  batches: AsyncIterable<Row[]>,
  { db, draftId, columns }: { db: Queries; draftId: number; columns: Columns },
): AsyncGenerator<DraftRow[]> {
  let mends: ListedMend[] = [];
  let after = 0, isAtEnd = false;
  for await (const batch of batches) {
    const last = batch[batch.length - 1].line;
    while (!isAtEnd && after < last) {
      const page = await listMends(db, draftId, { after, limit: MENDS_AT_A_TIME });
      isAtEnd = page.length < MENDS_AT_A_TIME;
      after = page.at(-1)?.line ?? after;
      mends.push(...page);
    }
    if (mends.length === 0) {
      yield batch;
      continue;
    }
    const changes = new Map(mends.map((mend) => [mend.line, mend.changes]));
    yield batch.map((row) => {
      const change = changes.get(row.line);
      return change === undefined ? row : withChanges(row, JSON.parse(change), columns);
    });
    mends = mends.filter(({ line }) => line > last);
  }
}

const MENDS_AT_A_TIME = 500;
