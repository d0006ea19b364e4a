/** The order to Bland and what its answer means for the ledger (T2). */
import type { Call } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { BlandClient, CallOrder, Placement } from "../bland/client.ts";
import { DISPOSITIONS } from "../bland/outcome.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { type CheckPlan, firstCheckAt } from "./check_plan.ts";
import { acceptCall, doubtCall, refuseCall } from "./settle.ts";
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

/** What every order of this installation says. */
export interface CallSettings {
  voice?: string;
  /** Where Bland posts the result, our token included; none: results are fetched. */
  webhook?: string;
  maxDurationMinutes: number;
  record: boolean;
}

/** At most 2,000 characters. */
const SUMMARY_PROMPT = "In two or three plain sentences: what the person said, whether they are " +
  "interested, and what was agreed as the next step. If a time for another call was agreed, end " +
  'with "Call back at YYYY-MM-DD HH:MM", in the time of the person.';

/** Sends one order, whose intent is on disk, and writes down what is known then. Never throws. */
export async function placeCall(caller: Caller, call: Call, signal?: AbortSignal): Promise<void> {
  const placement = await order(caller, call, signal);
  caller.onStep("answer read");
  caller.log("call.ordered", { call: call.id, phone: call.phone, answer: placement.kind });
  try {
    await writeDown(caller, call, placement);
    caller.onStep("after T2");
  } catch (error) {
    // The lease runs out and the reconciler asks Bland; the call is in the ledger as `placing`.
    caller.log("call.not_written", { call: call.id, error: String(error) });
  }
}

/** Not after the lease: a machine that slept since T1 may find that others gave the call up. */
async function order(caller: Caller, call: Call, signal?: AbortSignal): Promise<Placement> {
  if (caller.clock.now() >= new Date(call.lease_until)) return TOO_LATE;
  const placing = caller.bland.placeCall(orderOf(caller, call), signal);
  caller.onStep("order sent");
  return await placing;
}

const TOO_LATE: Placement = {
  kind: "refused",
  then: "wait",
  scope: "number",
  code: "too_late",
  reason: "Leadline was held up before it could order the call.",
};

function orderOf({ install, settings }: Caller, call: Call): CallOrder {
  return {
    phoneNumber: call.phone,
    task: call.task,
    firstSentence: call.first_sentence || undefined,
    voice: call.voice ?? settings.voice,
    from: call.from_number ?? undefined,
    voicemail: call.voicemail_message === ""
      ? undefined
      : { action: "leave_message", message: call.voicemail_message },
    webhook: settings.webhook,
    metadata: { call: call.id, lead: call.lead_id, campaign: call.campaign_id, install },
    dispositions: DISPOSITIONS,
    summaryPrompt: SUMMARY_PROMPT,
    maxDurationMinutes: settings.maxDurationMinutes,
    record: settings.record,
  };
}

async function writeDown(caller: Caller, call: Call, placement: Placement): Promise<void> {
  const now = caller.clock.now();
  const checkAt = firstCheckAt(placement.kind, { plan: caller.checks, now });
  await caller.store.write(async (trx) => {
    if (placement.kind === "placed") {
      await acceptCall(trx, { call, blandCallId: placement.blandCallId, now, checkAt });
    } else if (placement.kind === "refused") {
      await refuseCall(trx, { call, refusal: placement, now });
    } else {
      await doubtCall(trx, { call, reason: placement.reason, now, checkAt });
    }
    caller.onStep("inside T2");
  });
}
