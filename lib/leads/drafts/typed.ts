/** What a page of rows sends back: every field of every row, changed or not. */
import type { Queries } from "../../../db/store.ts";
import { type Changes, readMend } from "./mends.ts";
import { readProblem } from "./problems.ts";

/** The fields that a page offers to mend. */
export const MENDABLE = ["phone", "call_after"] as const;

export interface TypedRow {
  line: number;
  changes: Changes;
}

/** Only the rows in which something was changed, each with what was. */
export async function changedRows(
  db: Queries,
  draftId: number,
  rows: readonly TypedRow[],
): Promise<TypedRow[]> {
  const changed: TypedRow[] = [];
  for (const { line, changes } of rows) {
    const shown = await shownFields(db, draftId, line);
    const isChanged = (field: typeof MENDABLE[number]) =>
      changes[field] !== undefined && changes[field] !== inOneLine(shown[field]);
    const fields = MENDABLE.filter(isChanged);
    if (fields.length === 0) continue;
    changed.push({
      line,
      changes: Object.fromEntries(fields.map((field) => [field, changes[field]])),
    });
  }
  return changed;
}

/** As a field of a page can hold it: two lines would look like one number there, and be sent as one. */
export function inOneLine(cell: string | undefined): string | undefined {
  return cell?.replace(/[\r\n]+/g, " / ");
}

async function shownFields(db: Queries, draftId: number, line: number): Promise<Changes> {
  const problem = await readProblem(db, draftId, line);
  if (problem !== undefined) return problem;
  const mend = await readMend(db, draftId, line);
  return mend === undefined ? {} : { phone: mend.phone, ...JSON.parse(mend.changes) };
}
