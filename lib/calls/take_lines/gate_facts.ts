/** What the gates decide by, as it is inside the transaction that takes the line. */
import type { Transaction } from "kysely";
import { prepared } from "../../../db/prepared.ts";
import type { Lead, Mode, Schema } from "../../../db/schema.ts";
import { campaignHours, type CampaignSettings } from "../../campaigns/settings.ts";
import { ERASED, erasedAmong } from "../../erasure/erased_traces.ts";
import type { GateFacts } from "../../gates/gate.ts";
import { REST_WINDOW_MS } from "../../gates/number_rest.ts";
import type { Place } from "../../gates/place.ts";
import { callingRules } from "../../gates/rules.ts";
import type { Week } from "../../gates/week.ts";
import { IN_PROGRESS } from "../state.ts";

export async function gateFacts(
  trx: Transaction<Schema>,
  { lead, place, settings, rules, now }: {
    lead: Lead;
    place: Place;
    settings: CampaignSettings;
    rules: { mode: Mode; hours: Week | "off" };
    now: Date;
  },
): Promise<GateFacts> {
  return {
    now,
    place,
    ...await numberFacts(trx, { phone: lead.phone, mode: rules.mode, now }),
    ...ownFacts({ lead, place, settings, hours: rules.hours }),
  };
}

/** What is known of the number, whoever wants to call it. */
export async function numberFacts(
  trx: Transaction<Schema>,
  { phone, mode, now }: { phone: string; mode: Mode; now: Date },
): Promise<Pick<GateFacts, "suppression" | "calledAt" | "inProgress">> {
  const erased = await erasedAmong(trx, [phone]);
  const { rows: [{ suppression, test }] } = await suppressionAndTest(trx, { phone, mode });
  const after = new Date(now.getTime() - REST_WINDOW_MS).toISOString();
  const { rows: calls } = await callsTo(trx, { phone, mode, after });
  return {
    suppression: suppression ?? (erased.has(phone) ? ERASED : null),
    calledAt: calls.map((call) => new Date(call.created_at)),
    inProgress: test !== null || calls.some((call) => IN_PROGRESS.includes(call.state)),
  };
}

/** Why the number is on the suppression list, and the test call to it that is in progress. */
const suppressionAndTest = prepared((db, { phone, mode }: { phone: string; mode: Mode }) =>
  db.selectNoFrom(({ selectFrom }) => [
    selectFrom("suppressed_numbers").select("reason").where("phone", "=", phone)
      .as("suppression"),
    selectFrom("test_calls").select("id").where("phone", "=", phone).where("mode", "=", mode)
      .where("state", "in", IN_PROGRESS).limit(1).as("test"),
  ])
);

const callsTo = prepared(
  (db, { phone, mode, after }: { phone: string; mode: Mode; after: string }) =>
    db.selectFrom("calls").select(["created_at", "state"])
      .where("mode", "=", mode).where("phone", "=", phone).where("state", "!=", "refused")
      .where("created_at", ">", after).orderBy("created_at", "desc"),
);

/** What follows from the lead and its campaign alone. */
export function ownFacts(
  { lead, place, settings, hours }: {
    lead: Pick<Lead, "attempts" | "consent_source" | "consent_at">;
    place: Place;
    settings: CampaignSettings;
    hours: Week | "off";
  },
): Pick<GateFacts, "hours" | "rest" | "attempts" | "consent" | "dates"> {
  return {
    hours: hours === "off" ? "off" : callingRules(place, {
      account: hours,
      campaign: campaignHours(settings),
      callsOnHolidays: settings.callsOnHolidays,
    }),
    rest: { mostIn24Hours: settings.mostIn24Hours, hoursApart: settings.hoursApart },
    attempts: { made: lead.attempts, most: settings.mostAttempts },
    consent: {
      isNeeded: settings.needsConsent,
      source: lead.consent_source,
      givenAt: lead.consent_at,
    },
    dates: { startsOn: settings.startsOn, endsOn: settings.endsOn },
  };
}
