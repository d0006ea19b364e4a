import { dismissNotice } from "../lib/notices/notice_list.ts";
import { actorOf, type State } from "../state.ts";
import { Problem } from "./problem.ts";
import { rowId } from "./row_id.ts";

/** @throws Problem 404 when nobody can see it any more. */
export async function dismissOrThrow({ leadline, visitor }: State, id: string): Promise<void> {
  const actor = actorOf(visitor);
  if (await dismissNotice(leadline, { id: rowId(id), actor })) return;
  throw new Problem(
    404,
    "No such notice",
    "There is no such notice, or somebody has dismissed it already. GET /api/notices has those " +
      "that are left.",
  );
}
