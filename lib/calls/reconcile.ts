/**
 * Asks Bland about calls whose fate or result nobody has told us: unknown ones, ones whose placing
 * process died, live ones whose webhook is overdue. It learns, and hangs up what was to end by then;
 * it never orders a call.
 */
import type { Call } from "../../db/schema.ts";
import type { Mode } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { hangUpLate, isToEnd } from "./hang_up_late.ts";
import { IN_PROGRESS } from "./state.ts";
import type { Caller } from "./place_call.ts";
import { abandonCall, endCall } from "./end_call.ts";
import { look } from "./reconcile/look.ts";
import {
  type Answer,
  GIVEN_UP,
  nextLookAt,
  notPlaced,
  ORPHANED,
  proofOf,
} from "./reconcile/proof.ts";
import { acceptCall, doubtCall, refuseCall } from "./settle.ts";

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
    const askedAt = caller.clock.now();
    const finding = await look(caller, call, ({ call: id }) => id === call.id);
    caller.onStep("inside reconcile");
    const answer = { finding, askedAt };
    await writeDown(caller, call, answer);
    if (finding.kind === "in_progress" && await isUnwanted(caller, call, answer)) {
      await hangUpLate(caller, call, finding.blandCallId);
    }
    caller.log("call.reconciled", { call: call.id, from: call.state, finding: finding.kind });
    return finding;
  }));
  const silent = findings.find((finding) => finding.kind === "unreachable");
  return { asked: calls.length, unreachable: silent?.reason ?? null };
}

/** One that was given up must not ring later, from Bland's queue. */
async function isUnwanted(caller: Caller, call: Call, answer: Answer): Promise<boolean> {
  return proofOf(caller.checks, call, answer) === "endless" ||
    await isToEnd(caller.store.db, call);
}

/**
 * At boot every call in progress is due: its webhook may have found nobody. Where other processes
 * may run, those that are being placed keep their lease.
 */
export async function checkAtBoot(store: Store, clock: Clock): Promise<void> {
  const states = IN_PROGRESS.filter((state) => state !== "placing" || store.dialect === "sqlite");
  await store.write(async (trx) => {
    const checkAt = clock.now().toISOString();
    for (const table of ["calls", "test_calls"] as const) {
      await trx.updateTable(table).set({ check_at: checkAt }).where("state", "in", states)
        .execute();
    }
  });
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

async function writeDown(caller: Caller, call: Call, answer: Answer): Promise<void> {
  const { finding } = answer;
  const now = caller.clock.now();
  const proof = proofOf(caller.checks, call, answer);
  const checkAt = nextLookAt(caller, finding);
  await caller.store.write(async (trx) => {
    // Whatever is written below, the next look is not before `checkAt`.
    await trx.updateTable("calls").set({ check_at: checkAt.toISOString() })
      .where("id", "=", call.id).where("state", "in", IN_PROGRESS).execute();
    if (finding.kind === "ended") return void await endCall(trx, { call, ...finding, now });
    if (proof === "lost" || proof === "endless") {
      const reason = GIVEN_UP[proof];
      return void await abandonCall(trx, { call, outcome: "failed", reason, now });
    }
    if (finding.kind === "in_progress") {
      return void await acceptCall(trx, { call, ...finding, now, checkAt });
    }
    if (call.state === "placing") {
      await doubtCall(trx, { call, reason: ORPHANED, now, checkAt });
    }
    if (proof === "not_placed") {
      await refuseCall(trx, { call, refusal: notPlaced(caller.checks), now });
    }
  });
}
