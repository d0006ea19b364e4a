/** The intent of a call, on disk before the order leaves. */
import type { Insertable, Transaction } from "kysely";
import { prepared, rowOf } from "../../../db/prepared.ts";
import type { Call, CallsTable, Lead, Mode, Schema } from "../../../db/schema.ts";
import { joinTrial } from "../../campaigns/trial/results.ts";
import type { GateFacts } from "../../gates/gate.ts";
import { tell } from "../../leads/lead_event.ts";
import { moveLead } from "../../leads/move_lead.ts";
import type { Script } from "../script.ts";
import { localHour } from "../local_hour.ts";
import type { Allowance } from "./allowance.ts";

export async function insertCall(
  trx: Transaction<Schema>,
  { lead, facts, script, allowance, rules, now }: {
    lead: Lead;
    facts: GateFacts;
    script: Script;
    allowance: Allowance;
    rules: { mode: Mode; leaseMs: number };
    now: Date;
  },
): Promise<Call> {
  const attempt = lead.attempts + 1;
  // First, for triggers note each call at all leads with its number that are left to call.
  await moveLead(trx, {
    leadId: lead.id,
    from: ["waiting"],
    to: "dialing",
    set: {
      attempts: attempt,
      reason: "",
      gate: "",
      next_call_at: null,
      callback_at: null,
      callback_by: null,
    },
  });
  const leaseUntil = new Date(now.getTime() + rules.leaseMs).toISOString();
  const { rows: [call] } = await insertIntent(trx, {
    lead_id: lead.id,
    campaign_id: lead.campaign_id,
    mode: rules.mode,
    attempt,
    phone: lead.phone,
    prompt_name: lead.prompt_name,
    prompt_version: script.promptVersion,
    task: script.task,
    voice: allowance.settings.voice,
    from_number: allowance.settings.from,
    first_sentence: script.firstSentence,
    voicemail_message: await messageFor(trx, { lead, script, allowance }),
    grounds: JSON.stringify(groundsOf(facts)),
    ...localHour(facts.place.zones, now),
    cost_microdollars: allowance.nextCall,
    lease_until: leaseUntil,
    check_at: leaseUntil,
    created_at: now.toISOString(),
  });
  if (script.inTrial) {
    const { campaign_id: campaignId, id: leadId } = lead;
    await joinTrial(trx, { campaignId, leadId, version: script.promptVersion });
  }
  const text = `Calling, attempt ${attempt}.`;
  await tell(trx, { leadId: lead.id, callId: call.id, text, at: now });
  return call;
}

const insertIntent = prepared((db, values: Intent) =>
  db.insertInto("calls").values({
    ...rowOf(values, INTENT),
    state: "placing",
  }).returningAll()
);

const INTENT = [
  "lead_id",
  "campaign_id",
  "mode",
  "attempt",
  "phone",
  "prompt_name",
  "prompt_version",
  "task",
  "voice",
  "from_number",
  "first_sentence",
  "voicemail_message",
  "grounds",
  "local_hour",
  "week_hour",
  "cost_microdollars",
  "lease_until",
  "check_at",
  "created_at",
] as const satisfies readonly (keyof CallsTable)[];

type Intent = Required<Pick<Insertable<CallsTable>, typeof INTENT[number]>>;

async function messageFor(
  trx: Transaction<Schema>,
  { lead, script, allowance }: { lead: Lead; script: Script; allowance: Allowance },
): Promise<string> {
  if (script.voicemailMessage === "" || !allowance.settings.oneMessagePerLead) {
    return script.voicemailMessage;
  }
  const left = await trx.selectFrom("calls").select("id").where("lead_id", "=", lead.id)
    .where("outcome", "=", "voicemail").where("voicemail_message", "<>", "").executeTakeFirst();
  return left === undefined ? script.voicemailMessage : "";
}

/** Why the call was allowed: kept with it for as long as the law asks (16 CFR 310.5). */
export interface Grounds {
  /** The time there when it was placed, `2026-11-23T10:00-05:00[America/New_York]`, in each zone. */
  localTimes: string[];
  regions: readonly string[];
  /** Whose calling hours were kept; empty when they were switched off. */
  hoursOf: string[];
  /** Calls to this number in the 24 hours before. */
  callsBefore: number;
  consent: { source: string; givenAt: string };
}

function groundsOf({ now, place, hours, calledAt, consent }: GateFacts): Grounds {
  const at = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  return {
    localTimes: place.zones.map((zone) =>
      at.toZonedDateTimeISO(zone).toString({ smallestUnit: "minute" })
    ),
    regions: place.regions,
    hoursOf: hours === "off" ? [] : hours.rules.map(({ who }) => who),
    callsBefore: calledAt.length,
    consent: { source: consent.source, givenAt: consent.givenAt },
  };
}
