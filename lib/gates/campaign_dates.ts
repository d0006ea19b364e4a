import type { GateFacts, Verdict } from "./gate.ts";

/** A campaign's first and last day, on the calendar where the person is. */
export function campaignDates({ dates: { startsOn, endsOn }, place, now }: GateFacts): Verdict {
  const at = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const today = place.zones.map((zone) => at.toZonedDateTimeISO(zone).toPlainDate().toString());
  if (endsOn !== null && today.some((day) => day > endsOn)) {
    return { kind: "never", reason: `Will not be called: the campaign ended on ${endsOn}.` };
  }
  if (startsOn === null || today.every((day) => day >= startsOn)) return { kind: "now" };
  const starts = place.zones.map((zone) =>
    Temporal.PlainDate.from(startsOn).toZonedDateTime(zone).epochMilliseconds
  );
  return {
    kind: "wait",
    until: new Date(Math.max(...starts)),
    reason: `Waiting: the campaign starts on ${startsOn}.`,
  };
}
