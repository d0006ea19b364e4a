/** A person decides about a lead of which nobody knows whether it was called. */
import type { Transaction } from "kysely";
import type { Call, Lead, Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import type { Clock } from "../clock.ts";
import { tell } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";
import { audit } from "../people/audit.ts";
import { abandonCall } from "./end_call.ts";
import { refuseCall } from "./settle.ts";

export const REVIEW_DECISIONS = ["call_again", "let_be"] as const;
export type ReviewDecision = typeof REVIEW_DECISIONS[number];

export interface Review {
  leadId: number;
  decision: ReviewDecision;
  /** Who decides, as people read it. */
  actor: string;
}

/** False when the lead is no longer in review: then nothing has changed. */
export async function decideReview(
  { store, clock }: { store: Store; clock: Clock },
  { leadId, decision, actor }: Review,
): Promise<boolean> {
  return await store.write(async (trx) => {
    const lead = await trx.selectFrom("leads").selectAll().where("id", "=", leadId)
      .where("status", "=", "review").executeTakeFirst();
    if (lead === undefined) return false;
    const now = clock.now();
    const reason = `${actor} decided ${WORDS[decision]}.`;
    const call = await unknownCall(trx, leadId);
    if (call !== undefined) await CLOSE[decision](trx, { call, reason, now });
    else await moveOn(trx, { lead, decision, reason, now });
    await audit(trx, {
      actor,
      action: `decided ${WORDS[decision]}`,
      detail: `lead ${leadId}`,
      clock,
    });
    return true;
  });
}

const WORDS: Record<ReviewDecision, string> = {
  call_again: "to call again, although the phone may have rung already",
  let_be: "not to call again",
};

async function unknownCall(trx: Transaction<Schema>, leadId: number): Promise<Call | undefined> {
  return await trx.selectFrom("calls").selectAll().where("lead_id", "=", leadId)
    .where("state", "=", "unknown").executeTakeFirst();
}

const CLOSE: Record<
  ReviewDecision,
  (
    trx: Transaction<Schema>,
    facts: { call: Call; reason: string; now: Date },
  ) => Promise<boolean>
> = {
  call_again: (trx, { call, reason, now }) =>
    refuseCall(trx, {
      call,
      refusal: {
        kind: "refused",
        then: "wait",
        scope: "number",
        code: "settled_by_hand",
        reason,
        retryAfterSeconds: 0,
      },
      now,
    }),
  let_be: (trx, { call, reason, now }) =>
    abandonCall(trx, { call, outcome: "cancelled", reason, now }),
};

/** Where no call is left to close, the lead alone goes on. */
async function moveOn(
  trx: Transaction<Schema>,
  { lead, decision, reason, now }: {
    lead: Lead;
    decision: ReviewDecision;
    reason: string;
    now: Date;
  },
): Promise<void> {
  const again = decision === "call_again";
  await moveLead(trx, {
    leadId: lead.id,
    from: ["review"],
    to: again ? "waiting" : "done",
    set: { reason, next_call_at: again ? now.toISOString() : null },
  });
  await tell(trx, { leadId: lead.id, text: reason, at: now });
  await finishCampaign(trx, lead.campaign_id, now);
}
