/** The files of numbers that were loaded. */
import type { Selectable } from "kysely";
import type { SuppressionListsTable } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";

/** A row of the file that has no number, and why. */
export interface RejectedRow {
  line: number;
  reason: string;
}

export type SuppressionList = Omit<Selectable<SuppressionListsTable>, "rejects"> & {
  /** The first of them. */
  rejects: RejectedRow[];
};

/** The date of the newest list, `2026-11-23`; null when none was loaded to its end. */
export async function newestSuppressionList(db: Queries): Promise<string | null> {
  const { newest } = await db.selectFrom("suppression_lists")
    .select(({ fn }) => fn.max("dated").as("newest")).executeTakeFirstOrThrow();
  return newest || null;
}

export async function readSuppressionList(
  db: Queries,
  id: number,
): Promise<SuppressionList | undefined> {
  const list = await db.selectFrom("suppression_lists").selectAll().where("id", "=", id)
    .executeTakeFirst();
  return list && withRejects(list);
}

/** How we know of the numbers that a list names. */
export function reasonOf(
  { file_name, dated }: Pick<SuppressionList, "file_name" | "dated">,
): string {
  return dated === "" ? `On the list ${file_name}.` : `On the list ${file_name} of ${dated}.`;
}

const MOST_LISTED = 200;

/** The latest that were loaded, newest first. */
export async function latestSuppressionLists(db: Queries): Promise<SuppressionList[]> {
  const lists = await db.selectFrom("suppression_lists").selectAll().orderBy("id", "desc")
    .limit(MOST_LISTED).execute();
  return lists.map(withRejects);
}

function withRejects(list: Selectable<SuppressionListsTable>): SuppressionList {
  return { ...list, rejects: JSON.parse(list.rejects) };
}
