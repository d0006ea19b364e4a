/**
 * A gate decides whether a person may be called now. Each is a pure function of facts that were
 * read inside the transaction that takes the line.
 */
import { callingHours } from "./calling_hours.ts";
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
  /** A call to the number is in progress. */
  inProgress: boolean;
  hours: CallingRules | "off";
}

export interface Gate {
  name: string;
  /** A rehearsal does not wait for it; the timeline says what a live call would have done. */
  onlyLive?: true;
  decide(facts: GateFacts): Verdict;
}

export const GATES: readonly Gate[] = [
  { name: "suppressed", decide: suppressed },
  { name: "in progress", decide: alreadyTalking },
  { name: "number rest", onlyLive: true, decide: numberRest },
  { name: "calling hours", onlyLive: true, decide: callingHours },
];

const TALK_MS = 60_000;

/** Two spellings of one person in two lists must not ring at the same time. */
function alreadyTalking({ inProgress, now }: GateFacts): Verdict {
  if (!inProgress) return { kind: "now" };
  const until = new Date(now.getTime() + TALK_MS);
  return { kind: "wait", until, reason: "Waiting: another call to this number is in progress." };
}

/** What all of these gates say together: never beats wait, and the longest wait counts. */
export function decide(gates: readonly Gate[], facts: GateFacts): Verdict {
  let longest: Verdict = { kind: "now" };
  for (const gate of gates) {
    const verdict = gate.decide(facts);
    if (verdict.kind === "never") return verdict;
    if (verdict.kind === "wait" && (longest.kind === "now" || verdict.until > longest.until)) {
      longest = verdict;
    }
  }
  return longest;
}
