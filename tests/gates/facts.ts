import type { GateFacts } from "../../lib/gates/gate.ts";
import { DEFAULT_REST } from "../../lib/gates/number_rest.ts";
import type { Place } from "../../lib/gates/place.ts";
import { type CallingRules, callingRules } from "../../lib/gates/rules.ts";
import { parseCallingHours, type Week } from "../../lib/gates/week.ts";

/** Monday, 10:00 in New York. */
export const NOW = new Date("2026-11-23T15:00:00.000Z");

/** Somewhere in these zones, where no law is known. */
export function somewhere(...zones: string[]): Place {
  return { zones, regions: [], country: "" };
}

/** The account's hours alone. */
export function hoursOf(text: string): CallingRules | "off" {
  const account = parseCallingHours(text);
  return account === "off" ? "off" : rulesOf(account);
}

export function rulesOf(account: Week): CallingRules {
  return callingRules(somewhere(), { account });
}

/** Facts of which every gate says *now*, but for those given. */
export function factsOf(facts: Partial<GateFacts> = {}): GateFacts {
  return {
    now: NOW,
    place: somewhere("America/New_York"),
    suppression: null,
    calledAt: [],
    inProgress: false,
    rest: DEFAULT_REST,
    attempts: { made: 0, most: 3 },
    consent: { isNeeded: false, source: "", givenAt: "" },
    dates: { startsOn: null, endsOn: null },
    hours: hoursOf("9:00-20:00 mon-sat"),
    ...facts,
  };
}
