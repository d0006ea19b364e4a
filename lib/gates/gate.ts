/**
 * A gate decides whether a person may be called now. Each is a pure function of facts that were
 * read inside the transaction that takes the line.
 */
import { attempts } from "./attempts.ts";
import { callingHours } from "./calling_hours.ts";
import { campaignDates } from "./campaign_dates.ts";
import { consent } from "./consent.ts";
import { numberRest } from "./number_rest.ts";
import type { Place } from "./place.ts";
import type { CallingRules } from "./rules.ts";
import { suppressed } from "./suppressed.ts";

export type Verdict =
  | { kind: "now" }
  | { kind: "wait"; until: Date; reason: string }
  | { kind: "never"; reason: string };

export interface GateFacts {
  now: Date;
  /** Where the person may be. */
  place: Place;
  /** Why the number is on the suppression list; null when it is not. */
  suppression: string | null;
  /** When the number was called, over all campaigns, newest first. */
  calledAt: readonly Date[];
  /** How often a number may be called, and how far apart. */
  rest: { mostIn24Hours: number; hoursApart: number };
  /** A call to the number is in progress. */
  inProgress: boolean;
  hours: CallingRules | "off";
  /** Calls to this lead. */
  attempts: { made: number; most: number };
  consent: { isNeeded: boolean; source: string; givenAt: string };
  /** The campaign's first and last day, `2026-11-23`. */
  dates: { startsOn: string | null; endsOn: string | null };
}

export interface Gate {
  /** As it is kept with a lead and filtered by. */
  name: string;
  /** A rehearsal does not wait for it; the timeline says what a live call would have done. */
  onlyLive?: true;
  decide(facts: GateFacts): Verdict;
}

export const GATES: readonly Gate[] = [
  { name: "suppressed", decide: suppressed },
  { name: "attempts", decide: attempts },
  { name: "consent", decide: consent },
  { name: "in_progress", decide: alreadyTalking },
  { name: "campaign_dates", onlyLive: true, decide: campaignDates },
  { name: "number_rest", onlyLive: true, decide: numberRest },
  { name: "calling_hours", onlyLive: true, decide: callingHours },
];

export const GATE_NAMES = GATES.map(({ name }) => name);

const TALK_MS = 60_000;

/** Two spellings of one person in two lists must not ring at the same time. */
function alreadyTalking({ inProgress, now }: GateFacts): Verdict {
  if (!inProgress) return { kind: "now" };
  const until = new Date(now.getTime() + TALK_MS);
  return { kind: "wait", until, reason: "Waiting: another call to this number is in progress." };
}

/** A verdict, and the gate whose it is; empty when no gate is closed. */
export type Decision = Verdict & { gate: string };

/** What all of these gates say together: never beats wait, and the longest wait counts. */
export function decide(gates: readonly Gate[], facts: GateFacts): Decision {
  let longest: Decision = { kind: "now", gate: "" };
  for (const { name, decide } of gates) {
    const verdict = { ...decide(facts), gate: name };
    if (verdict.kind === "never") return verdict;
    if (verdict.kind === "wait" && (longest.kind === "now" || verdict.until > longest.until)) {
      longest = verdict;
    }
  }
  return longest;
}
