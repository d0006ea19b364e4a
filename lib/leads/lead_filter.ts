/** Which leads a list, its export and its count look at. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { LeadStatus } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import type { Outcome } from "../bland/outcome.ts";
import { isInSpan, type TimeSpan } from "../calls/time_span.ts";
import { type Indexed, indexedBy } from "../lists/few.ts";
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
  /** Only those with a next call, or that were called. */
  has?: "next_call" | "calls";
  /** Beginnings of words of a name or a company, or a part of a number. */
  search?: string;
}

/** Whether nothing is asked of a lead but what the order of its list needs. */
export function findsAll(filter: LeadFilter): boolean {
  return Object.entries(filter).every(([name, value]) =>
    name === "has" || value === undefined || value.length === 0
  );
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

/** The columns that hold these. */
const COLUMNS = {
  importId: "import_id",
  gate: "gate",
  outcome: "outcome",
  attempts: "attempts",
  status: "status",
  campaignId: "campaign_id",
} as const satisfies Record<typeof LEADING[number], string>;

/**
 * The column by which the index begins that PostgreSQL walks along; undefined: it may choose, for of
 * several filters it knows which is rare.
 */
export function leadsAlong(filter: LeadFilter): string | undefined {
  const names = LEADING.filter((name) => filter[name]?.length);
  const isUnindexed = names[0] === "attempts" && !wereCalled(filter);
  if (names.length === 0 || isUnindexed || isInSpan(filter).length > 0) return undefined;
  if (names.length === 1) return COLUMNS[names[0]];
  const isByCampaign = ["gate,campaignId", "status,campaignId"].includes(names.join()) &&
    filter.campaignId!.length === 1;
  return isByCampaign ? COLUMNS.campaignId : undefined;
}

/** Where a search looks. */
export const SEARCHED = { phone: "leads.phone", texts: ["leads.contact", "leads.company"] };

/** The indexes hold only these rows. */
const IS_HELD = sql<SqlBool>`leads.gate <> ''`;
const WAS_CALLED = sql<SqlBool>`leads.attempts > 0`;
/**
 * Who was called keeps an attempt, or the outcome from before they were to be called again; an order
 * that Bland refused was no call. For all others no calls are looked for.
 */
const HAS_CALLS = sql<SqlBool>`(leads.attempts > 0 or leads.outcome is not null)`;
const HAS_CONSENT = sql<SqlBool>`leads.consent_source <> ''`;

/** The indexes in whose order they are listed hold only these rows. */
const HAS: Record<NonNullable<LeadFilter["has"]>, Indexed> = {
  next_call: { condition: sql<SqlBool>`leads.next_call_at is not null`, order: "next_call_at" },
  calls: { condition: WAS_CALLED, order: "attempts" },
};

/** What of a filter an index finds by itself. */
export function indexedLeads(filter: LeadFilter): Indexed[][] {
  return [
    indexedBy("import_id", filter.importId),
    indexedBy("gate", filter.gate, IS_HELD),
    indexedBy("outcome", filter.outcome),
    wereCalled(filter) ? indexedBy("attempts", filter.attempts, WAS_CALLED) : [],
    indexedBy("status", filter.status),
    indexedBy("campaign_id", filter.campaignId),
    filter.hasConsent === true ? [{ condition: HAS_CONSENT }] : [],
    filter.has === undefined ? [] : [HAS[filter.has]],
  ];
}

function wereCalled({ attempts = [] }: LeadFilter): boolean {
  return attempts.length > 0 && attempts.every((count) => count > 0);
}

/**
 * All but the search. Null: no lead can fit. `isFound`: other conditions find the leads. `along`: the
 * column that they are sorted by before anything else.
 */
export async function leadConditions(
  db: Queries,
  filter: LeadFilter,
  { isFound = false, along }: { isFound?: boolean; along?: string } = {},
): Promise<RawBuilder<SqlBool>[] | null> {
  const called = await wasCalled(db, filter);
  const has = (name: typeof LEADING[number]) =>
    isOneOf(`leads.${COLUMNS[name]}`, filter[name], {
      isMinor: isFound,
      isAlong: COLUMNS[name] === along,
    });
  return called === null ? null : [
    ...given([
      has("status"),
      has("outcome"),
      has("campaignId"),
      has("gate"),
      filter.gate?.length ? IS_HELD : undefined,
      has("importId"),
      has("attempts"),
      wereCalled(filter) ? WAS_CALLED : undefined,
      filter.has && HAS[filter.has].condition,
      CONSENT.get(filter.hasConsent),
    ]),
    ...called,
  ];
}

const CONSENT = new Map<boolean | undefined, RawBuilder<SqlBool>>([
  [true, HAS_CONSENT],
  [false, sql<SqlBool>`leads.consent_source = ''`],
]);

/** So few calls are quicker to list than to look for. */
const FEW_CALLS = 50_000;

async function wasCalled(db: Queries, span: TimeSpan): Promise<RawBuilder<SqlBool>[] | null> {
  if (isInSpan(span).length === 0) return [];
  const inSpan = sql.join(isInSpan(span), sql` and `);
  const { calls, first, last } = await leadsCalled(db, inSpan);
  if (calls === 0) return null;
  if (calls > FEW_CALLS) {
    return [
      HAS_CALLS,
      sql<SqlBool>`exists (select 1 from calls where calls.lead_id = leads.id and ${inSpan})`,
    ];
  }
  return [
    HAS_CALLS,
    // Leads before and behind them would be passed over one by one.
    sql<SqlBool>`leads.id between ${first} and ${last}`,
    // The limit keeps PostgreSQL from looking for the calls of each lead all the same.
    sql<SqlBool>`leads.id in (select calls.lead_id from calls where ${inSpan}
      limit ${sql.lit(FEW_CALLS)})`,
  ];
}

/** How many calls, up to one more than few, and between which ids their leads are. */
async function leadsCalled(
  db: Queries,
  inSpan: RawBuilder<unknown>,
): Promise<{ calls: number; first: number; last: number }> {
  const { rows: [found] } = await sql<Record<"calls" | "first" | "last", number>>`
    select count(*) as calls, min(lead_id) as first, max(lead_id) as last
    from (select lead_id from calls where ${inSpan} limit ${sql.lit(FEW_CALLS + 1)}) as counted`
    .execute(db);
  return { ...found, calls: Number(found.calls) };
}
