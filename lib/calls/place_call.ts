/** The order to Bland and what its answer means for the ledger (T2). */
import type { Transaction } from "kysely";
import type { Call, Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { BlandClient, Placement } from "../bland/client.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { type CheckPlan, firstCheckAt } from "./check_plan.ts";
import { hangUpLate, isToEnd } from "./hang_up_late.ts";
import { orderOf, sendOrder } from "./place_call/order.ts";
import { acceptCall, doubtCall, refuseCall, reviewLead } from "./settle.ts";
import type { OnStep } from "./step.ts";

export interface Caller {
  store: Store;
  bland: BlandClient;
  clock: Clock;
  log: Log;
  /** This installation's name, for `metadata`. */
  install: string;
  settings: CallSettings;
  checks: CheckPlan;
  onStep: OnStep;
}

/** Who can order calls and nothing else: a rehearsal's Bland is not asked about them. */
export type Orderer = Omit<Caller, "bland"> & {
  bland: Pick<BlandClient, "placeCall" | "stopCall">;
};

/** What every order of this installation says. */
export interface CallSettings {
  voice?: string;
  /** Where Bland posts the result, our token included; none: results are fetched. */
  webhook?: string;
  maxDurationMinutes: number;
  record: boolean;
}

/**
 * Sends one order, whose intent is on disk, and writes down what is known then, which it answers.
 * Never throws.
 */
export async function placeCall(
  caller: Orderer,
  call: Call,
  signal?: AbortSignal,
): Promise<Placement["kind"]> {
  const { id, lead_id, campaign_id } = call;
  const metadata = { call: id, lead: lead_id, campaign: campaign_id, install: caller.install };
  const order = orderOf(call, { metadata, settings: caller.settings });
  const placement = await sendOrder(caller, order, { call, signal });
  caller.log("call.ordered", { call: call.id, phone: call.phone, answer: placement.kind });
  try {
    if (placement.kind === "placed") await writeDownPlaced(caller, call, placement);
    else await writeDownOther(caller, call, placement);
    caller.onStep("after T2");
  } catch (error) {
    // The lease runs out and the reconciler asks Bland; the call is in the ledger as `placing`.
    caller.log("call.not_written", { call: call.id, error: String(error) });
  }
  return placement.kind;
}

/**
 * Not flushed by itself: a power cut leaves the call as `placing`, as it leaves one whose process
 * died before T2, and Bland is asked. Whatever is flushed later takes it along. Nobody waits for it,
 * so that a write which somebody waits for has the database first.
 */
async function writeDownPlaced(
  caller: Orderer,
  call: Call,
  { kind, blandCallId }: Placement & { kind: "placed" },
): Promise<void> {
  const now = caller.clock.now();
  const checkAt = firstCheckAt(kind, { plan: caller.checks, now });
  const isUnwanted = await caller.store.writeStep(async (trx) => {
    const isLate = !await acceptCall(trx, { call, blandCallId, now, checkAt }) &&
      await wasRefused(trx, call);
    if (isLate) await reviewLead(trx, { call, now });
    caller.onStep("inside T2");
    return isLate || await isToEnd(trx, call);
  }, { isPatient: true });
  if (isUnwanted) await hangUpLate(caller, call, blandCallId);
}

/** Meanwhile another process, or a person, has settled that it was not placed. */
async function wasRefused(trx: Transaction<Schema>, { id }: Call): Promise<boolean> {
  const { state } = await trx.selectFrom("calls").select("state").where("id", "=", id)
    .executeTakeFirstOrThrow();
  return state === "refused";
}

async function writeDownOther(
  caller: Orderer,
  call: Call,
  placement: Exclude<Placement, { kind: "placed" }>,
): Promise<void> {
  const now = caller.clock.now();
  const checkAt = firstCheckAt(placement.kind, { plan: caller.checks, now });
  await caller.store.write(async (trx) => {
    if (placement.kind === "refused") await refuseCall(trx, { call, refusal: placement, now });
    else await doubtCall(trx, { call, reason: placement.reason, now, checkAt });
    caller.onStep("inside T2");
  });
}
