/** Telling the owner: the one place that every notice passes. */
import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import { emit, type EventKind } from "../webhooks/event.ts";
import { settleNotices } from "./settle.ts";

/**
 * `finished`: nobody is left to call. `paused`: a campaign stopped itself. `review`: leads that may
 * or may not have been called. `budget_low`: four fifths are spent. `budget_used`: the rest covers
 * no call. `stopped`: Bland refuses every call. `unreachable`: Bland does not answer.
 */
export const NOTICE_KINDS = [
  "finished",
  "paused",
  "review",
  "budget_low",
  "budget_used",
  "stopped",
  "unreachable",
] as const;
export type NoticeKind = typeof NOTICE_KINDS[number];

export interface Notice {
  kind: NoticeKind;
  /** Null: it concerns all of them. */
  campaignId: number | null;
  /** What happened, in words that no other event has. */
  event: string;
  /** A sentence: what is the case. */
  text: string;
  now: Date;
}

/**
 * Writes a notice down, in the transaction of the event that causes it. It takes the place of the
 * one before it of its kind and campaign. False when this event was told before.
 */
export async function notify(
  trx: Transaction<Schema>,
  { kind, campaignId, event, text, now }: Notice,
): Promise<boolean> {
  const known = await trx.selectFrom("notices").select("id").where("event", "=", event)
    .executeTakeFirst();
  if (known !== undefined) return false;
  await settleNotices(trx, { kinds: [kind], campaignIds: [campaignId], by: REPLACED, now });
  await trx.insertInto("notices").values({
    event,
    kind,
    campaign_id: campaignId,
    text,
    at: now.toISOString(),
  }).execute();
  await emit(trx, { kind: EVENTS[kind], campaignId: campaignId ?? undefined, text, now });
  return true;
}

/** What a notice is called where others hear of it. */
const EVENTS: Record<NoticeKind, EventKind> = {
  finished: "campaign.finished",
  paused: "campaign.paused",
  review: "campaign.review",
  budget_low: "campaign.budget_low",
  budget_used: "campaign.budget_used",
  stopped: "dialing.stopped",
  unreachable: "dialing.unreachable",
};

const REPLACED = "a newer notice";
