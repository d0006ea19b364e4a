import { type CallDetail, readCall } from "../lib/calls/call_detail.ts";
import type { Leadline } from "../lib/leadline.ts";
import { Problem } from "./problem.ts";
import { rowId } from "./row_id.ts";

/** The call that an address names. @throws Problem 404. */
export async function callOrThrow({ store }: Leadline, id: string): Promise<CallDetail> {
  const detail = await readCall(store.db, rowId(id));
  if (detail === undefined) throw unknownCall(id);
  return detail;
}

export function unknownCall(id: string): Problem {
  return new Problem(404, "No such call", `There is no call ${id}. It may have been removed.`);
}
