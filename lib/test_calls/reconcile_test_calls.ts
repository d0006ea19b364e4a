/** Asks Bland about test calls as the reconciler does about the ledger's: it never orders one. */
import type { Mode, TestCall } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import type { CheckPlan } from "../calls/check_plan.ts";
import type { Caller } from "../calls/place_call.ts";
import type { Reconciled } from "../calls/reconcile.ts";
import { look } from "../calls/reconcile/look.ts";
import {
  type Answer,
  GIVEN_UP,
  nextLookAt,
  notPlaced,
  ORPHANED,
  proofOf,
} from "../calls/reconcile/proof.ts";
import { IN_PROGRESS } from "../calls/state.ts";
import {
  abandonTestCall,
  acceptTestCall,
  doubtTestCall,
  endTestCall,
  refuseTestCall,
} from "./settle.ts";

interface Which {
  mode: Mode;
  /** Those that this process is ordering. */
  except?: readonly number[];
}

/** There is one at a time, so all are looked at whose time has come. */
export async function reconcileTestCalls(caller: Caller, which: Which): Promise<Reconciled> {
  const now = caller.clock.now().toISOString();
  const calls = (await inProgress(caller.store.db, which)).filter((call) => call.check_at! <= now);
  let unreachable: string | null = null;
  for (const call of calls) {
    const askedAt = caller.clock.now();
    const finding = await look(caller, call, ({ test }) => test === call.id);
    caller.onStep("inside reconcile");
    await writeDown(caller, call, { finding, askedAt });
    caller.log("test_call.reconciled", { test: call.id, finding: finding.kind });
    if (finding.kind === "unreachable") unreachable = finding.reason;
  }
  return { asked: calls.length, unreachable };
}

/** When the next is to be checked; null when none is in progress. */
export async function nextTestCheckAt(db: Queries, which: Which): Promise<Date | null> {
  const [next] = await inProgress(db, which);
  return next === undefined ? null : new Date(next.check_at!);
}

async function inProgress(db: Queries, { mode, except = [] }: Which): Promise<TestCall[]> {
  const calls = await db.selectFrom("test_calls").selectAll().where("mode", "=", mode)
    .where("state", "in", IN_PROGRESS).orderBy("check_at").execute();
  return calls.filter(({ id }) => !except.includes(id));
}

async function writeDown(caller: Caller, call: TestCall, answer: Answer): Promise<void> {
  const { finding } = answer;
  const now = caller.clock.now();
  const proof = proofOf(caller.checks, call, answer);
  const checkAt = nextLookAt(caller, finding);
  await caller.store.write(async (trx) => {
    // Whatever is written below, the next look is not before `checkAt`.
    await trx.updateTable("test_calls").set({ check_at: checkAt.toISOString() })
      .where("id", "=", call.id).where("state", "in", IN_PROGRESS).execute();
    if (finding.kind === "ended") return void await endTestCall(trx, { call, ...finding, now });
    if (proof === "lost" || proof === "endless") {
      const reason = GIVEN_UP[proof];
      return void await abandonTestCall(trx, { call, outcome: "failed", reason, now });
    }
    if (finding.kind === "in_progress") {
      return void await acceptTestCall(trx, { call, ...finding, now, checkAt });
    }
    if (isForgotten(caller.checks, call, answer)) {
      return void await abandonTestCall(trx, { call, outcome: "failed", reason: FORGOTTEN, now });
    }
    if (call.state === "placing") {
      await doubtTestCall(trx, { call, reason: ORPHANED, now, checkAt });
    }
    if (proof === "not_placed") {
      await refuseTestCall(trx, { call, refusal: notPlaced(caller.checks), now });
    }
  });
}

const FORGOTTEN = "For more than an hour Bland could not tell whether it placed the call.";

/** Unlike a lead it has nobody who could settle it, and holds a line. */
function isForgotten(
  { endlessAfterMs }: CheckPlan,
  call: TestCall,
  { finding, askedAt }: Answer,
): boolean {
  const ageMs = askedAt.getTime() - new Date(call.created_at).getTime();
  return finding.kind === "unreachable" && call.state === "unknown" && ageMs >= endlessAfterMs;
}
