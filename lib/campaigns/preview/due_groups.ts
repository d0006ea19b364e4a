/** How many leads of each group are due in which hour to come, counted by an index of just that. */
import { sql } from "kysely";
import { jsonLines } from "../../../db/json_lines.ts";
import type { Store } from "../../../db/store.ts";
import { DUE_HOUR, type Facts, type FactsQuery } from "./facts.ts";

/** Leads that are due in one hour, and differ in nothing else that gates look at. */
export interface DueGroup {
  /** `2026-11-29T22` */
  hour: string;
  /** `Facts` as JSON, of leads that are due at no time of their own. */
  line: string;
  leads: number;
}

/** Those of the hours after this one. */
export async function dueGroups(
  { db, dialect }: Store,
  { campaignId, now }: FactsQuery,
): Promise<DueGroup[]> {
  const counted = db.selectFrom("leads")
    .select(({ fn }) => [
      AREA.as("area"),
      "timezone",
      "state",
      DISTRICT.as("district"),
      HAS_CONSENT.as("has_consent"),
      "attempts",
      DUE_HOUR.as("hour"),
      fn.countAll<number>().as("leads"),
    ])
    .where("campaign_id", "=", campaignId)
    // The status is spelled out because the index holds only rows that wait.
    .where(sql<boolean>`status = 'waiting'`)
    .where(DUE_HOUR, ">", hourOf(now))
    .groupBy([AREA, "timezone", "state", DISTRICT, HAS_CONSENT, "attempts", DUE_HOUR]);
  const { text } = await db.selectFrom(counted.as("counted"))
    .select(jsonLines(dialect, COLUMNS).as("text")).executeTakeFirstOrThrow();
  return (text?.split("\n") ?? []).map((group) => {
    const [leads, hour, ...facts] = JSON.parse(group);
    return { hour, leads, line: JSON.stringify([...facts, ...NOTHING_OF_THEIR_OWN]) };
  });
}

/** What the leads of a group have in common, in the order of `Facts`. */
export const ALIKE = ["area", "timezone", "state", "district", "has_consent", "attempts"];
const COLUMNS = ["leads", "hour", ...ALIKE].map((column) => sql.ref(column));

// Word for word as in the index: a database takes others for something else.
const AREA = sql<string>`
  substr(phone, 1, case when substr(phone, 1, 2) = '+1' then 5 else 8 end)`;
const DISTRICT = sql<string>`
  case when length(zip) >= 5 then substr(zip, 1, 3) || '00' else zip end`;
const HAS_CONSENT = sql<number>`
  case when consent_source <> '' and consent_at <> '' then 1 else 0 end`;

/** Due now, not suppressed, not called. */
export const NOTHING_OF_THEIR_OWN = [null, null, 0] as const;

/** A line of a group, with the time at which its leads are due. */
export function dueAt(line: string, time: string | null): string {
  const facts: Facts = JSON.parse(line);
  const [, suppression, isCalled] = NOTHING_OF_THEIR_OWN;
  return JSON.stringify([
    ...facts.slice(0, -NOTHING_OF_THEIR_OWN.length),
    time,
    suppression,
    isCalled,
  ]);
}

export function hourOf(at: Date): string {
  return at.toISOString().slice(0, "2026-11-29T22".length);
}

export function beginOf(hour: string): string {
  return `${hour}:00:00.000Z`;
}

export function endOf(hour: string): string {
  return `${hour}:59:59.999Z`;
}
