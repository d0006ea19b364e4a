/** Which leads a list, its export and its count look at. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { LeadStatus } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import type { Outcome } from "../bland/outcome.ts";
import { idsOfSpan, isInSpan, type TimeSpan } from "../calls/time_span.ts";
import { given, isOneOf } from "../lists/filter.ts";

/** All that is given must hold; of several values, one. */
export interface LeadFilter extends TimeSpan {
  status?: readonly LeadStatus[];
  /** Of the latest call. */
  outcome?: readonly Outcome[];
  campaignId?: readonly number[];
  /** The gate that holds them, or keeps them from ever being called. */
  gate?: readonly string[];
  importId?: readonly number[];
  /** Calls made so far that used up an attempt. */
  attempts?: readonly number[];
  hasConsent?: boolean;
  /** Beginnings of words of a name or a company, or a part of a number. */
  search?: string;
}

/** What an index finds, the most telling first. */
export const LEADING = [
  "importId",
  "gate",
  "outcome",
  "attempts",
  "status",
  "campaignId",
] as const satisfies readonly (keyof LeadFilter)[];

/** Where a search looks. */
export const SEARCHED = { phone: "leads.phone", texts: ["leads.contact", "leads.company"] };

/** All but the search. Null: no lead can fit. */
export async function leadConditions(
  db: Queries,
  filter: LeadFilter,
): Promise<RawBuilder<SqlBool>[] | null> {
  const called = await wasCalled(db, filter);
  return called === null ? null : [
    ...given([
      isOneOf("leads.status", filter.status),
      isOneOf("leads.outcome", filter.outcome),
      isOneOf("leads.campaign_id", filter.campaignId),
      isOneOf("leads.gate", filter.gate),
      // The index holds only rows that a gate holds.
      filter.gate?.length ? sql<SqlBool>`${sql.ref("leads.gate")} <> ''` : undefined,
      isOneOf("leads.import_id", filter.importId),
      isOneOf("leads.attempts", filter.attempts),
      // The index holds only rows that were called.
      filter.attempts?.every((attempts) => attempts > 0) && filter.attempts.length > 0
        ? sql<SqlBool>`${sql.ref("leads.attempts")} > 0`
        : undefined,
      CONSENT.get(filter.hasConsent),
    ]),
    ...called,
  ];
}

const CONSENT = new Map<boolean | undefined, RawBuilder<SqlBool>>([
  [true, sql<SqlBool>`leads.consent_source <> ''`],
  [false, sql<SqlBool>`leads.consent_source = ''`],
]);

/** So few calls are quicker to list than to look for. */
const FEW_CALLS = 10_000;

async function wasCalled(db: Queries, span: TimeSpan): Promise<RawBuilder<SqlBool>[] | null> {
  if (isInSpan(span).length === 0) return [];
  const ids = await idsOfSpan(db, span);
  if (ids === null) return null;
  const { first, last } = ids;
  const inSpan = sql.join(isInSpan(span), sql` and `);
  if (first !== undefined && last !== undefined && last - first < FEW_CALLS) {
    return [sql<SqlBool>`leads.id in (select calls.lead_id from calls
      where calls.id between ${first} and ${last} and ${inSpan})`];
  }
  return [sql<SqlBool>`exists (select 1 from calls where calls.lead_id = leads.id and ${inSpan})`];
}
