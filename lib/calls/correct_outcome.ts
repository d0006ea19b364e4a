/**
 * A person corrects what was understood of a call. `outcome` is what holds from then on, so lists,
 * exports, tallies, retries and suppression follow it; what was understood stays beside it.
 */
import type { Transaction } from "kysely";
import type { Call, Lead, Mode, Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { Outcome } from "../bland/outcome.ts";
import { campaignOf } from "../campaigns/campaign.ts";
import { finishCampaign, finishCampaignsWith } from "../campaigns/finish.ts";
import { RETRIED, settingsOf } from "../campaigns/settings.ts";
import { noteTrialOutcome } from "../campaigns/trial/results.ts";
import type { Clock } from "../clock.ts";
import { tell } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";
import { audit } from "../people/audit.ts";
import { emit, idsOf } from "../webhooks/event.ts";
import { heedWish } from "./end_call.ts";
import { plannedTry, waitForNextTry } from "./follow_up.ts";
import type { NextTry } from "./retry.ts";

type Trx = Transaction<Schema>;

export interface Correction {
  callId: number;
  /** What was understood at first undoes the correction. */
  outcome: Outcome;
  /** What the person saw; the correction counts only while it still holds. */
  seen?: Outcome;
  actor: string;
}

export type Corrected =
  /** `unchanged`: it was so already. */
  | { kind: "corrected" | "unchanged"; leadId: number }
  | { kind: "unknown_call" }
  | { kind: "refused"; reason: string };

export async function correctOutcome(
  { store, clock, mode }: { store: Store; clock: Clock; mode: Mode },
  { callId, outcome, seen, actor }: Correction,
): Promise<Corrected> {
  return await store.write(async (trx): Promise<Corrected> => {
    const call = await trx.selectFrom("calls").selectAll().where("id", "=", callId)
      .executeTakeFirst();
    if (call === undefined) return { kind: "unknown_call" };
    if (call.state !== "ended") return { kind: "refused", reason: NOT_ENDED };
    if (seen !== undefined && call.outcome !== seen) return { kind: "refused", reason: TOO_LATE };
    if (call.outcome === outcome) return { kind: "unchanged", leadId: call.lead_id };
    const now = clock.now();
    await writeDown(trx, { call, outcome, actor, now });
    await noteTrialOutcome(trx, call);
    const reason = `${actor} corrected the outcome from "${spoken(call.outcome!)}" to ` +
      `"${spoken(outcome)}".`;
    await tell(trx, { leadId: call.lead_id, callId, text: reason, at: now });
    await leadFollows(trx, { call, outcome, reason, mode, now });
    await heedWish(trx, { call, outcome, reason, now });
    if (outcome === "interested") await emit(trx, { kind: "lead.interested", ...idsOf(call), now });
    await (outcome === "do_not_call"
      ? finishCampaignsWith(trx, call.phone, now)
      : finishCampaign(trx, call.campaign_id, now));
    const detail = `call ${callId}: ${call.outcome} to ${outcome}`;
    await audit(trx, { actor, action: "corrected an outcome", detail, clock });
    return { kind: "corrected", leadId: call.lead_id };
  });
}

const NOT_ENDED = "The call has no outcome yet. Wait until it has ended.";
const TOO_LATE = "Somebody else has corrected this call meanwhile. Look at it again.";

function spoken(outcome: string): string {
  return outcome.replaceAll("_", " ");
}

async function writeDown(
  trx: Trx,
  { call, outcome, actor, now }: { call: Call; outcome: Outcome; actor: string; now: Date },
): Promise<void> {
  const isUndone = outcome === call.original_outcome;
  await trx.updateTable("calls").set(
    isUndone
      ? {
        outcome,
        reason: call.original_reason ?? "",
        original_outcome: null,
        original_reason: null,
        corrected_by: null,
        corrected_at: null,
      }
      : {
        outcome,
        reason: `${actor} corrected the outcome.`,
        original_outcome: call.original_outcome ?? call.outcome,
        original_reason: call.original_reason ?? call.reason,
        corrected_by: actor,
        corrected_at: now.toISOString(),
      },
  ).where("id", "=", call.id).where("state", "=", "ended").where("outcome", "=", call.outcome)
    .execute();
}

/** Only the latest call says how a lead stands; a lead that is being called is left alone. */
async function leadFollows(
  trx: Trx,
  { call, outcome, reason, mode, now }: {
    call: Call;
    outcome: Outcome;
    reason: string;
    mode: Mode;
    now: Date;
  },
): Promise<void> {
  const lead = await trx.selectFrom("leads").selectAll().where("id", "=", call.lead_id)
    .executeTakeFirstOrThrow();
  if (!await isLatest(trx, call)) return;
  await trx.updateTable("leads").set({ outcome }).where("id", "=", lead.id).execute();
  const isPlanned = lead.status === "waiting" && hadPlan(call) && lead.callback_at === null;
  if (!isPlanned && lead.status !== "done") return;
  const settings = settingsOf(await campaignOf(trx, call));
  const next = await mayCallAgain(trx, { call, lead, mode })
    ? await plannedTry(trx, { call, settings, outcome, summary: call.summary, now })
    : null;
  await follow(trx, { call, lead, next, reason, now });
}

async function isLatest(trx: Trx, call: Call): Promise<boolean> {
  const later = await trx.selectFrom("calls").select("id").where("lead_id", "=", call.lead_id)
    .where("id", ">", call.id).where("state", "<>", "refused").executeTakeFirst();
  return later === undefined;
}

/** Outcomes after which a lead waits by itself: one that waits after another was put there. */
function hadPlan({ outcome }: Call): boolean {
  return ([...RETRIED, "callback"] as string[]).includes(outcome!);
}

/** Nothing wakes a finished campaign, rings a real phone for a rehearsal, or a suppressed one. */
async function mayCallAgain(
  trx: Trx,
  { call, lead, mode }: { call: Call; lead: Lead; mode: Mode },
): Promise<boolean> {
  if (call.mode !== mode || lead.started_mode !== mode) return false;
  const campaign = await trx.selectFrom("campaigns").select("id")
    .where("id", "=", call.campaign_id).where("status", "in", ["running", "paused"])
    .where("archived_at", "is", null).executeTakeFirst();
  const suppressed = await trx.selectFrom("suppressed_numbers").select("phone")
    .where("phone", "=", call.phone).executeTakeFirst();
  return campaign !== undefined && suppressed === undefined;
}

async function follow(
  trx: Trx,
  { call, lead, next, reason, now }: {
    call: Call;
    lead: Lead;
    next: NextTry | null;
    reason: string;
    now: Date;
  },
): Promise<void> {
  const from = [lead.status];
  if (next !== null) return await waitForNextTry(trx, { call, from, reason, next, set: {}, now });
  await moveLead(trx, {
    leadId: lead.id,
    from,
    to: "done",
    set: { reason, gate: "", next_call_at: null },
  });
}
