import type { Queries } from "../../../db/store.ts";
import { readPhoneNumber } from "../phone_number.ts";
import { countryOf, type Draft, rowsOf } from "./draft.ts";
import { listProblems } from "./problems.ts";

/** The first rows with problems stand for all of them. */
const ASKED_ROWS = 100;

/** Whether the numbers may be of another country: most rows have a problem, and most of these theirs. */
export async function mayBeForeign(
  draft: Draft,
  { db, ...usual }: { db: Queries; country: string },
): Promise<boolean> {
  if (draft.rejected * 2 <= rowsOf(draft)) return false;
  const country = countryOf(draft, usual);
  const problems = await listProblems(db, draft.id, { limit: ASKED_ROWS });
  const unread = problems.filter(({ phone }) =>
    readPhoneNumber(phone, country).kind === "rejected"
  );
  return unread.length * 2 > problems.length;
}
