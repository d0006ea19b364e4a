/** One call with everything that its page and the API show of it. */
import type { Call, CallNote, Lead } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import type { Turn } from "../bland/call_record.ts";
import { oneZoneOf } from "../gates/place.ts";
import { type NextStep, nextStepOf, zoneOf } from "./next_step.ts";
import { notesOf } from "./notes.ts";

export interface CallDetail {
  call: Call;
  turns: Turn[];
  lead: Lead;
  campaignName: string;
  notes: CallNote[];
  nextStep: NextStep;
  /** Where the person is; empty when several zones are possible. */
  zone: string;
  /** In which zone a date to call back is meant. */
  callbackZone: string;
  /** The number is on the do-not-call list. */
  isSuppressed: boolean;
}

export async function readCall(db: Queries, id: number): Promise<CallDetail | undefined> {
  const call = await db.selectFrom("calls").selectAll().where("id", "=", id).executeTakeFirst();
  if (call === undefined) return undefined;
  const lead = await db.selectFrom("leads").selectAll().where("id", "=", call.lead_id)
    .executeTakeFirstOrThrow();
  const campaign = await db.selectFrom("campaigns").select("name")
    .where("id", "=", call.campaign_id).executeTakeFirstOrThrow();
  const suppressed = await db.selectFrom("suppressed_numbers").select("phone")
    .where("phone", "=", call.phone).executeTakeFirst();
  return {
    call,
    turns: JSON.parse(call.turns),
    lead,
    campaignName: campaign.name,
    notes: await notesOf(db, id),
    nextStep: nextStepOf(lead),
    zone: oneZoneOf(lead),
    callbackZone: zoneOf(lead),
    isSuppressed: suppressed !== undefined,
  };
}
