/**
 * Asks Bland about calls whose fate or result nobody has told us: unknown ones, ones whose placing
 * process died, live ones whose webhook is overdue. It only ever learns; it never orders a call.
 */
import type { Call } from "../../db/schema.ts";
import type { Mode } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import type { CallRecord } from "../bland/call_record.ts";
import type { Clock } from "../clock.ts";
import { IN_PROGRESS } from "./state.ts";
import type { Caller } from "./place_call.ts";
import { abandonCall, endCall } from "./end_call.ts";
import { acceptCall, doubtCall, refuseCall } from "./settle.ts";

/** Bland's clock and ours may differ; a call listed a little before its order is still ours. */
const BEFORE_ORDER_MS = 2 * 60_000;
const BATCH = 20;

export interface Reconciled {
  /** Calls looked at. */
  asked: number;
  /** Why Bland could not be asked; null when it answered. */
  unreachable: string | null;
}

/** Looks once at the calls whose time to be checked has come, the longest overdue first. */
export async function reconcile(
  caller: Caller,
  { mode, except = [] }: { mode: Mode; except?: readonly number[] },
): Promise<Reconciled> {
  const calls = await callsToCheck(caller.store.db, { mode, except, now: caller.clock.now() });
  const findings = await Promise.all(calls.map(async (call) => {
    const finding = await look(caller, call);
    caller.onStep("inside reconcile");
    await writeDown(caller, call, finding);
    caller.log("call.reconciled", { call: call.id, from: call.state, finding: finding.kind });
    return finding;
  }));
  const silent = findings.find((finding) => finding.kind === "unreachable");
  return { asked: calls.length, unreachable: silent?.reason ?? null };
}

/**
 * At the start of the only process there can be: whoever was placing calls is gone, so nobody
 * waits for a lease to run out.
 */
export async function endLeases(store: Store, clock: Clock): Promise<void> {
  await store.write((trx) =>
    trx.updateTable("calls").set({ check_at: clock.now().toISOString() })
      .where("state", "=", "placing").execute()
  );
}

/** When the next of the other calls is to be checked; null when none is in progress. */
export async function nextCheckAt(
  db: Queries,
  mode: Mode,
  { except = [] }: { except?: readonly number[] } = {},
): Promise<Date | null> {
  const calls = await inProgress(db, mode).select(["id", "check_at"]).orderBy("check_at")
    .limit(except.length + 1).execute();
  const next = calls.find(({ id }) => !except.includes(id));
  return next?.check_at ? new Date(next.check_at) : null;
}

async function callsToCheck(
  db: Queries,
  { mode, except, now }: { mode: Mode; except: readonly number[]; now: Date },
): Promise<Call[]> {
  const due = await inProgress(db, mode).selectAll().where("check_at", "<=", now.toISOString())
    .orderBy("check_at").limit(BATCH + except.length).execute();
  return due.filter(({ id }) => !except.includes(id));
}

function inProgress(db: Queries, mode: Mode) {
  return db.selectFrom("calls").where("mode", "=", mode).where("state", "in", IN_PROGRESS);
}

/** What Bland says of a call. */
type Finding =
  | { kind: "ended"; record: CallRecord }
  | { kind: "in_progress"; blandCallId: string }
  /** Bland is certain to have no such call, or has none as yet. */
  | { kind: "absent" }
  | { kind: "unreachable"; reason: string };

async function look(caller: Caller, call: Call): Promise<Finding> {
  if (call.bland_call_id === null) return await search(caller, call);
  const fetched = await caller.bland.getCall(call.bland_call_id);
  if (fetched.kind === "unreachable") return fetched;
  if (fetched.kind === "missing") return { kind: "absent" };
  return findingOf(caller, fetched.record);
}

/** Bland's calls to this number since the order: the one with our own ids in it is the call. */
async function search(caller: Caller, call: Call): Promise<Finding> {
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
    else if (isOurs(caller, call, fetched.record)) return findingOf(caller, fetched.record);
  }
  return whole ? { kind: "absent" } : {
    kind: "unreachable",
    reason: "Bland's list of calls to this number was not complete.",
  };
}

function isOurs({ install }: Caller, call: Call, { metadata }: CallRecord): boolean {
  return metadata?.install === install && metadata.call === call.id;
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

async function writeDown(caller: Caller, call: Call, finding: Finding): Promise<void> {
  const now = caller.clock.now();
  const ageMs = now.getTime() - new Date(call.created_at).getTime();
  const { liveMs, againMs } = caller.checks;
  const waitMs = finding.kind === "in_progress" ? liveMs : againMs;
  const checkAt = new Date(now.getTime() + waitMs);
  await caller.store.write(async (trx) => {
    // Whatever is written below, the next look is not before `checkAt`.
    await trx.updateTable("calls").set({ check_at: checkAt.toISOString() })
      .where("id", "=", call.id).where("state", "in", IN_PROGRESS).execute();
    if (finding.kind === "ended") return void await endCall(trx, { call, ...finding, now });
    if (finding.kind === "in_progress") {
      return void await acceptCall(trx, { call, ...finding, now, checkAt });
    }
    if (call.state === "placing") {
      await doubtCall(trx, { call, reason: ORPHANED, now, checkAt });
    }
    if (finding.kind === "unreachable") return;
    if (call.bland_call_id !== null) {
      if (ageMs < caller.checks.lostAfterMs) return;
      return void await abandonCall(trx, { call, outcome: "failed", reason: LOST, now });
    }
    if (ageMs >= caller.checks.provenAfterMs) {
      await refuseCall(trx, { call, refusal: NOT_PLACED, now });
    }
  });
}

const ORPHANED = "Leadline stopped while it was placing the call.";
const LOST = "Bland accepted the call but no longer knows it.";
const NOT_PLACED = {
  kind: "refused",
  then: "wait",
  scope: "number",
  code: "not_placed",
  reason: "Bland has no such call: it was never placed.",
  retryAfterSeconds: 0,
} as const;
