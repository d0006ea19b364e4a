/** The order of a test call and what its answer means (T2). */
import type { TestCall } from "../../db/schema.ts";
import type { Placement } from "../bland/client.ts";
import { firstCheckAt } from "../calls/check_plan.ts";
import type { Caller } from "../calls/place_call.ts";
import { orderOf, sendOrder } from "../calls/place_call/order.ts";
import { acceptTestCall, doubtTestCall, refuseTestCall } from "./settle.ts";

/** Sends one order, whose intent is on disk, and writes down what is known then. Never throws. */
export async function placeTestCall(
  caller: Caller,
  call: TestCall,
  signal?: AbortSignal,
): Promise<void> {
  const metadata = { test: call.id, install: caller.install };
  const order = orderOf(call, { metadata, settings: caller.settings });
  const placement = await sendOrder(caller, order, { call, signal });
  caller.log("test_call.ordered", { test: call.id, phone: call.phone, answer: placement.kind });
  try {
    await writeDown(caller, call, placement);
    caller.onStep("after T2");
  } catch (error) {
    // The lease runs out and the reconciler asks Bland; the call is on disk as `placing`.
    caller.log("test_call.not_written", { test: call.id, error: String(error) });
  }
}

async function writeDown(caller: Caller, call: TestCall, placement: Placement): Promise<void> {
  const now = caller.clock.now();
  const checkAt = firstCheckAt(placement.kind, { plan: caller.checks, now });
  await caller.store.write(async (trx) => {
    if (placement.kind === "placed") {
      await acceptTestCall(trx, { call, blandCallId: placement.blandCallId, now, checkAt });
    } else if (placement.kind === "refused") {
      await refuseTestCall(trx, { call, refusal: placement, now });
    } else {
      await doubtTestCall(trx, { call, reason: placement.reason, now, checkAt });
    }
    caller.onStep("inside T2");
  });
}
