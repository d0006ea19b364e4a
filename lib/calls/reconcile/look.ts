/** Asks Bland what became of one call. */
import type { Call } from "../../../db/schema.ts";
import type { CallRecord } from "../../bland/call_record.ts";
import type { Caller } from "../place_call.ts";

/** Bland's clock and ours may differ; a call listed a little before its order is still ours. */
const BEFORE_ORDER_MS = 2 * 60_000;

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
  // A list proves nothing that was cut off, or that has a call which Bland does not show.
  let whole = list.totalCount === undefined || list.totalCount <= list.calls.length;
  for (const { blandCallId } of list.calls) {
    const fetched = await caller.bland.getCall(blandCallId);
    if (fetched.kind === "unreachable") return fetched;
    if (fetched.kind === "missing") whole = false;
    else {
      const { metadata } = fetched.record;
      const isOurs = metadata?.install === caller.install && isIt(metadata);
      if (isOurs) return findingOf(caller, fetched.record);
    }
  }
  return whole ? { kind: "absent" } : {
    kind: "unreachable",
    reason: "Bland's list of calls to this number was not complete.",
  };
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
