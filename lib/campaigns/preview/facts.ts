/** All that gates look at, of every lead that is left to call, read part by part. */
import { type RawBuilder, sql } from "kysely";
import { jsonLines } from "../../../db/json_lines.ts";
import type { Mode } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import { REST_WINDOW_MS } from "../../gates/number_rest.ts";
import { fairTurns } from "../../leads/batch.ts";
import { isIdOf } from "../../lists/few.ts";

/** What leads may have in common, in the order of the query. */
export type Facts = [
  /** The first digits of the number, with their +. */
  area: string,
  timezone: string,
  state: string,
  /** The first characters of the ZIP code that tell a place. */
  zip: string,
  hasConsent: 0 | 1,
  attempts: number,
  /** When it may be called first, if that is not yet. */
  dueAt: string | null,
  suppression: string | null,
  /** 1: the number was called in the last 24 hours. */
  isCalled: 0 | 1,
];

export interface FactsQuery {
  campaignId: number;
  mode: Mode;
  now: Date;
  /** Only leads behind the one with this id. */
  after?: number;
  /** Only leads that are due by then, ISO 8601. */
  dueBy?: string;
  /** Only leads that were called so many times. */
  attempts?: readonly number[];
}

/** So many ids at a time: each part takes a few milliseconds. The first is enough for a page. */
const FIRST_PART = 500;
const LARGEST_PART = 3_000;

/** `Facts` as JSON, a line a lead, in the order of their ids; with `id`, that stands in front. */
export async function* factLines(
  store: Store,
  { campaignId, after = 0, dueBy, attempts, ...query }: FactsQuery,
  { id = false }: { id?: boolean } = {},
): AsyncGenerator<string[]> {
  const leads = store.db.selectFrom("leads").where("campaign_id", "=", campaignId);
  const first = await leads.select("id").where("id", ">", after).orderBy("id").limit(1)
    .executeTakeFirst();
  const last = await leads.select("id").orderBy("id", "desc").limit(1).executeTakeFirst();
  if (first === undefined || last === undefined) return;
  const facts = columnsOf(query);
  const lines = jsonLines(store.dialect, id ? [sql`id`, ...facts] : facts);
  const othersTurn = fairTurns();
  let part = FIRST_PART;
  for (let from = first.id; from <= last.id; from += part, part = larger(part)) {
    const { text } = await leads.select(lines.as("text"))
      .where("id", ">=", from).where("id", "<", from + part)
      .where("status", "in", ["pending", "waiting"])
      .$if(attempts !== undefined, (leads) => leads.where("attempts", "in", attempts!))
      .$if(
        dueBy !== undefined,
        (leads) =>
          leads.where(({ or, eb }) => or([eb(DUE_AT, "is", null), eb(DUE_AT, "<=", dueBy!)])),
      )
      .executeTakeFirstOrThrow();
    if (text !== null) yield text.split("\n");
    await othersTurn();
  }
}

function larger(part: number): number {
  return Math.min(2 * part, LARGEST_PART);
}

/**
 * The same of leads that are left to call among these, those that are alike in one line: in front
 * of their facts stand how many they are, the hour in which their group is due, and when its numbers
 * were called last.
 */
export async function* countedLinesOf(
  { db, dialect }: Store,
  { campaignId, ...query }: FactsQuery,
  ids: readonly number[],
): AsyncGenerator<string[]> {
  const facts = [DUE_HOUR, SEEN, ...columnsOf(query)];
  const names = facts.map((_, n) => sql.ref(`fact${n}`));
  const lines = jsonLines(dialect, [sql.ref("leads"), ...names]);
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    const alike = db.selectFrom("leads")
      .select([...facts.map((fact, n) => fact.as(`fact${n}`)), sql`count(*)`.as("leads")])
      .where("campaign_id", "=", campaignId)
      .where(isIdOf(db, "id", ids.slice(from, from + MOST_IDS)))
      .where("status", "in", ["pending", "waiting"]).groupBy(names);
    const { text } = await db.selectFrom(alike.as("alike")).select(lines.as("text"))
      .executeTakeFirstOrThrow();
    if (text !== null) yield text.split("\n");
  }
}

/** Each part takes a few milliseconds. */
const MOST_IDS = 1_000;

/** As triggers group them: `2026-11-29T22`, empty for leads that do not wait. */
const DUE_HOUR = sql<string>`
  case when status = 'waiting' then coalesce(substr(next_call_at, 1, 13), '') else '' end`;

/** As triggers group them: `2026-11-29T22 live`, `suppressed`, empty if they were never called. */
const SEEN = sql<string>`
  case when number_seen_at is null then ''
    when number_seen_mode is null then 'suppressed'
    else substr(number_seen_at, 1, 13) || ' ' || number_seen_mode end`;

function columnsOf({ mode, now }: { mode: Mode; now: Date }): RawBuilder<unknown>[] {
  return [
    sql`case when phone like '+1%' then substr(phone, 1, 5) else substr(phone, 1, 8) end`,
    sql`timezone`,
    sql`state`,
    DISTRICT,
    sql`case when consent_source <> '' and consent_at <> '' then 1 else 0 end`,
    sql`attempts`,
    sql`case when ${DUE_AT} > ${now.toISOString()} then ${DUE_AT} end`,
    sql`case when number_seen_at = ${SUPPRESSED} then
      (select reason from suppressed_numbers where suppressed_numbers.phone = leads.phone) end`,
    calledSince(seenSince(now), mode),
  ];
}

/**
 * Triggers keep with leads that are left to call when their number was called last, whoever called it
 * (`number_seen_at`), and this, later than every instant, as long as it is suppressed. Numbers are
 * looked up only where there is something to find.
 */
export const SUPPRESSED = "9999";

/** Calls before that no gate looks at. */
export function seenSince(now: Date): string {
  return new Date(now.getTime() - REST_WINDOW_MS).toISOString();
}

const DUE_AT = sql<string | null>`coalesce(next_call_at, call_after)`;

/** The district of a ZIP code is all that tells a place; every code by itself would be many. */
const DISTRICT = sql`case when length(zip) >= 5 then substr(zip, 1, 3) || '00' else zip end`;

function calledSince(since: string, mode: Mode): RawBuilder<unknown> {
  return sql`case when number_seen_at > ${since} and exists (select 1 from calls
    where calls.phone = leads.phone and calls.created_at > ${since} and calls.mode = ${mode}
    and calls.state <> 'refused') then 1 else 0 end`;
}
