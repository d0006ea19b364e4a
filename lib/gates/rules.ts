/** Which hours hold for a person: the law's where they may be, the account's and the campaign's. */
import type { Place } from "./place.ts";
import { PLACE_RULES } from "./rules/places.ts";
import { intersection, parseCallingHours, type Week } from "./week.ts";

export interface CallingRule {
  /** Whose rule it is, as the subject of "… allows calls until 20:00". */
  who: string;
  week: Week;
  closedOnHolidays: boolean;
}

/** All that is to be kept, the law first, and what that leaves of the week. */
export interface CallingRules {
  rules: readonly CallingRule[];
  /** When every rule allows calls. */
  week: Week;
  closedOnHolidays: boolean;
}

export interface OwnHours {
  account: Week;
  /** Narrower hours of one campaign. */
  campaign?: Week;
  /** The owner has decided to call on holidays where the law allows it. */
  callsOnHolidays?: boolean;
}

export function callingRules(place: Place, own: OwnHours): CallingRules {
  const { account, campaign, callsOnHolidays = false } = own;
  const places = jurisdictions(place);
  const hasHolidays = places.has("US") && !callsOnHolidays;
  const rules = [
    ...LAWS.filter(({ place }) => places.has(place)),
    { who: "Your setting", week: account, closedOnHolidays: hasHolidays },
    ...campaign === undefined
      ? []
      : [{ who: "This campaign", week: campaign, closedOnHolidays: hasHolidays }],
  ];
  return {
    rules,
    week: intersection(rules.map(({ week }) => week)),
    closedOnHolidays: rules.some(({ closedOnHolidays }) => closedOnHolidays),
  };
}

/** The fewest calls in 24 hours that any of the places allows; Infinity where none says. */
export function mostCallsIn24Hours(place: Place): number {
  const places = jurisdictions(place);
  return Math.min(
    ...PLACE_RULES.filter(({ place }) => places.has(place))
      .map(({ mostIn24Hours = Infinity }) => mostIn24Hours),
  );
}

/** A state's people have its country's law as well, whichever country their number is of. */
function jurisdictions({ country, regions }: Place): ReadonlySet<string> {
  return new Set([country, ...regions, ...regions.map((region) => region.slice(0, 2))]);
}

const LAWS = PLACE_RULES.map(({ place, name, hours, closedOnHolidays = false }) => ({
  place,
  who: name,
  week: parseCallingHours(hours) as Week,
  closedOnHolidays,
}));
