import { ownFacts } from "../../calls/take_lines/gate_facts.ts";
import { decide, type GateFacts, GATES } from "../../gates/gate.ts";
import { type Place, placeOf } from "../../gates/place.ts";
import type { Week } from "../../gates/week.ts";
import type { CampaignSettings } from "../settings.ts";
import { DUE_LATER } from "../start.ts";
import type { Facts } from "./facts.ts";

/** `laterToday`: today is the day where the person is. */
export const WHENS = ["now", "laterToday", "onLaterDays", "never"] as const;

/** What the gates say of leads that are alike. */
export interface Judgement {
  when: typeof WHENS[number];
  gate: string;
  /** Empty when nothing keeps them. */
  reason: string;
  /** When they may be called first. */
  from: Date;
  facts: GateFacts;
}

export interface Rules {
  settings: CampaignSettings;
  hours: Week | "off";
  now: Date;
}

/** Judges lines of facts, as if the turn of each lead came when it is due; like ones once. */
export function judgeOf(rules: Rules): (line: string) => Judgement {
  const byLine = new Map<string, Judgement>();
  const byPlace = new Map<string, Judgement>();
  return (line) => {
    const known = byLine.get(line);
    if (known !== undefined) return known;
    const [area, timezone, state, zip, ...own]: Facts = JSON.parse(line);
    const place = placeOf({ phone: `${area}5550100`.slice(0, 12), timezone, state, zip });
    const key = JSON.stringify([place, own]);
    const judgement = byPlace.get(key) ?? judge(factsOf(place, own, rules), rules.now);
    byPlace.set(key, judgement);
    byLine.set(line, judgement);
    return judgement;
  };
}

type OwnFacts = Facts extends [string, string, string, string, ...infer Own] ? Own : never;

function factsOf(
  place: Place,
  [hasConsent, attempts, dueAt, suppression, isCalled]: OwnFacts,
  { settings, hours, now }: Rules,
): GateFacts {
  const given = hasConsent === 1 ? "given" : "";
  const lead = { attempts, consent_source: given, consent_at: given };
  return {
    now: dueAt === null ? now : new Date(dueAt),
    place,
    suppression,
    calledAt: isCalled === 1 ? [now] : [],
    inProgress: false,
    ...ownFacts({ lead, place, settings, hours }),
  };
}

function judge(facts: GateFacts, now: Date): Judgement {
  const { reason, gate, ...decision } = { reason: "", ...decide(GATES, facts) };
  if (decision.kind === "never") return { when: "never", gate, reason, from: facts.now, facts };
  const from = decision.kind === "wait" ? decision.until : facts.now;
  if (from <= now) return { when: "now", gate: "", reason: "", from: now, facts };
  const when = isSameDay(from, now, facts.place.zones[0]) ? "laterToday" : "onLaterDays";
  // What time it is there when a lead falls due would read as if it were now.
  const isDueLater = facts.now > now && (decision.kind === "now" || gate === "calling_hours");
  return isDueLater
    ? { when, gate: "due", reason: DUE_LATER, from, facts }
    : { when, gate, reason, from, facts };
}

function isSameDay(a: Date, b: Date, timeZone = "UTC"): boolean {
  const day = (at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime())
      .toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return day(a) === day(b);
}
