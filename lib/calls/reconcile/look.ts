/** Asks Bland what became of one call. */
import type { Call } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import type { CallRecord } from "../../bland/call_record.ts";
import type { Caller } from "../place_call.ts";

/** Bland's clock and ours may differ, by hours where ours is wrong; a number gets few calls a day. */
export const BEFORE_ORDER_MS = 24 * 60 * 60_000;

/** What Bland says of a call. */
export type Finding =
  | { kind: "ended"; record: CallRecord }
  | { kind: "in_progress"; blandCallId: string }
  /** Bland is certain to have no such call, or has none as yet. */
  | { kind: "absent" }
  | { kind: "unreachable"; reason: string };

type Sought = Pick<Call, "phone" | "bland_call_id" | "created_at">;
/** Whether ids of this installation name the call. */
type IsIt = (metadata: NonNullable<CallRecord["metadata"]>) => boolean;

export async function look(caller: Caller, call: Sought, isIt: IsIt): Promise<Finding> {
  if (call.bland_call_id === null) return await search(caller, call, isIt);
  const fetched = await caller.bland.getCall(call.bland_call_id);
  if (fetched.kind === "unreachable") return fetched;
  if (fetched.kind === "missing") return { kind: "absent" };
  return findingOf(caller, fetched.record);
}

/** Bland's calls to this number since the order: the one with our own ids in it is the call. */
async function search(caller: Caller, call: Sought, isIt: IsIt): Promise<Finding> {
  const list = await caller.bland.listCalls({
    toNumber: call.phone,
    startDate: new Date(new Date(call.created_at).getTime() - BEFORE_ORDER_MS),
  });
  if (list.kind === "unreachable") return list;
  const isWhole = list.totalCount === undefined || list.totalCount <= list.calls.length;
  let doubt = isWhole ? undefined : CUT_OFF;
  for (const blandCallId of await unknownAmong(caller.store.db, list.calls)) {
    const fetched = await caller.bland.getCall(blandCallId);
    if (fetched.kind === "unreachable") return fetched;
    const metadata = fetched.kind === "found" ? fetched.record.metadata : undefined;
    if (fetched.kind === "found" && metadata?.install === caller.install && isIt(metadata)) {
      return findingOf(caller, fetched.record);
    }
    // Neither a call that Bland does not show is certainly another, nor one without ids.
    if (metadata === undefined) doubt = CUT_OFF;
    else if (metadata === null) doubt = NAMELESS;
  }
  return doubt === undefined ? { kind: "absent" } : { kind: "unreachable", reason: doubt };
}

const CUT_OFF = "Bland's list of calls to this number was not complete.";
const NAMELESS = "Bland has a call to this number that does not say whose it is.";

/** Those of the listed calls that are none of ours already. */
async function unknownAmong(db: Queries, listed: readonly CallRecord[]): Promise<string[]> {
  const ids = listed.map(({ blandCallId }) => blandCallId);
  if (ids.length === 0) return [];
  const known = new Set<string | null>();
  for (const table of ["calls", "test_calls"] as const) {
    const rows = await db.selectFrom(table).select("bland_call_id")
      .where("bland_call_id", "in", ids).execute();
    for (const { bland_call_id } of rows) known.add(bland_call_id);
  }
  return ids.filter((id) => !known.has(id));
}

/** A call that has just ended may not carry its outcome yet: that counts as in progress. */
function findingOf({ clock, checks }: Caller, record: CallRecord): Finding {
  const endedMs = Date.parse(record.endedAt ?? "");
  const settling = record.answeredBy !== "voicemail" && record.turns.length > 0 &&
    record.dispositionTag === "" &&
    clock.now().getTime() - endedMs < checks.settlingMs;
  return record.completed && !settling
    ? { kind: "ended", record }
    : { kind: "in_progress", blandCallId: record.blandCallId };
}
