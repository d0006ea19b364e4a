/**
 * What a person can do with many leads at once. Each is guarded by the statuses that it may find:
 * no lead that is being called, or of which nobody knows whether it was, is ever moved.
 */
import type { Transaction } from "kysely";
import type { Campaign, Lead, LeadStatus, Schema } from "../../db/schema.ts";
import { suppress } from "../suppression/suppress.ts";
import { tell } from "./lead_event.ts";
import { moveLead } from "./move_lead.ts";

export const LEAD_ACTIONS = ["call_again", "skip", "suppress", "move"] as const;
export type LeadAction = typeof LEAD_ACTIONS[number];

export interface ActionFacts {
  lead: Lead;
  /** Who does it, as people read it. */
  actor: string;
  now: Date;
  /** Where a lead is moved. */
  campaign?: Campaign;
}

/** False: the lead stays as it is. */
export type Act = (trx: Transaction<Schema>, facts: ActionFacts) => Promise<boolean>;

/** A lead that starts from the beginning: nobody is called before a person presses Start. */
const NOT_STARTED = {
  gate: "",
  next_call_at: null,
  started_mode: null,
  attempts: 0,
} as const;

const ENDED: readonly LeadStatus[] = ["done", "skipped", "error"];
const TO_COME: readonly LeadStatus[] = ["pending", "waiting"];

/** Puts an ended lead back to where Start finds it, unless the person must not be called. */
export async function callAgain(
  trx: Transaction<Schema>,
  { lead, actor, now }: ActionFacts,
): Promise<boolean> {
  // What a simulated person said stands on the list until calls are real, and nowhere after that.
  const asked = lead.outcome === "do_not_call" && lead.started_mode !== "rehearsal";
  if (asked || await isSuppressed(trx, lead.phone)) return false;
  const reason = `${actor} wants it called again. Start calls it.`;
  return await movedTo(trx, { lead, from: ENDED, to: "pending", set: NOT_STARTED, reason, now });
}

/** Lets a lead that was not called yet be. */
export async function skip(
  trx: Transaction<Schema>,
  { lead, actor, now }: ActionFacts,
): Promise<boolean> {
  const set = { gate: "", next_call_at: null };
  const reason = `Will not be called: ${actor} skipped it.`;
  return await movedTo(trx, { lead, from: TO_COME, to: "skipped", set, reason, now });
}

/** Puts the lead's number on the list of those that are never called. */
export async function suppressNumber(
  trx: Transaction<Schema>,
  { lead, actor, now }: ActionFacts,
): Promise<boolean> {
  const reason = `${actor} put the number on the do-not-call list.`;
  const wish = { phone: lead.phone, source: "person", reason, now } as const;
  const { added, replaced, stopped } = await suppress(trx, wish);
  return added + replaced + stopped > 0;
}

/** Makes it a lead of another campaign that has not been started, if its number is not there yet. */
export async function moveToCampaign(
  trx: Transaction<Schema>,
  { lead, actor, now, campaign }: ActionFacts,
): Promise<boolean> {
  if (campaign === undefined || campaign.archived_at !== null) return false;
  if (lead.campaign_id === campaign.id || await isIn(trx, campaign.id, lead.phone)) return false;
  const reason = `${actor} moved it to the campaign ${campaign.name}. Start calls it.`;
  const set = { ...NOT_STARTED, campaign_id: campaign.id, prompt_name: campaign.prompt_name };
  const from = [...TO_COME, ...ENDED];
  return await movedTo(trx, { lead, from, to: "pending", set, reason, now });
}

export const ACTS: Record<LeadAction, Act> = {
  call_again: callAgain,
  skip,
  suppress: suppressNumber,
  move: moveToCampaign,
};

async function movedTo(
  trx: Transaction<Schema>,
  { lead, from, to, set, reason, now }: {
    lead: Lead;
    from: readonly LeadStatus[];
    to: LeadStatus;
    set: Parameters<typeof moveLead>[1]["set"];
    reason: string;
    now: Date;
  },
): Promise<boolean> {
  const isMoved = await moveLead(trx, { leadId: lead.id, from, to, set: { ...set, reason } });
  if (!isMoved) return false;
  await tell(trx, { leadId: lead.id, text: reason, at: now });
  return true;
}

async function isSuppressed(trx: Transaction<Schema>, phone: string): Promise<boolean> {
  const found = await trx.selectFrom("suppressed_numbers").select("phone")
    .where("phone", "=", phone).executeTakeFirst();
  return found !== undefined;
}

async function isIn(
  trx: Transaction<Schema>,
  campaignId: number,
  phone: string,
): Promise<boolean> {
  const found = await trx.selectFrom("leads").select("id").where("phone", "=", phone)
    .where("campaign_id", "=", campaignId).executeTakeFirst();
  return found !== undefined;
}
