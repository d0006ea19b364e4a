import type { Queries } from "../../db/store.ts";
import { IN_PROGRESS } from "../calls/state.ts";
import { leadsWithNumber } from "../leads/lead_list.ts";
import { isErased } from "./erased_traces.ts";

/** What is known of the person with a number: what an erasure would remove. */
export interface Known {
  leads: Awaited<ReturnType<typeof leadsWithNumber>>;
  calls: number;
  testCalls: number;
  /** Calls that Bland has a copy of, which only Bland can delete. */
  blandCallIds: string[];
  onThePhone: boolean;
  /** Asked for before: only the fingerprint is left. */
  isErased: boolean;
}

export async function knownOf(db: Queries, phone: string): Promise<Known> {
  const calls = await db.selectFrom("calls").select(["mode", "state", "bland_call_id"])
    .where("phone", "=", phone).execute();
  const testCalls = await db.selectFrom("test_calls").select(["mode", "state", "bland_call_id"])
    .where("phone", "=", phone).execute();
  const all = [...calls, ...testCalls];
  return {
    leads: await leadsWithNumber(db, phone),
    calls: calls.length,
    testCalls: testCalls.length,
    blandCallIds: all.flatMap(({ mode, bland_call_id: id }) =>
      mode === "live" && id !== null ? [id] : []
    ),
    onThePhone: all.some(({ state }) => IN_PROGRESS.includes(state)),
    isErased: await isErased(db, { phone }),
  };
}
