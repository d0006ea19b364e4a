/** Leads of which more must be known than their group: when they are due, or their number's past. */
import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, sql } from "kysely";
import { jsonLines } from "../../../db/json_lines.ts";
import type { Schema } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import { REST_WINDOW_MS } from "../../gates/number_rest.ts";
import { fairTurns } from "../../leads/batch.ts";
import { beginOf, endOf } from "./due_groups.ts";
import type { FactsQuery } from "./facts.ts";

/** With more of them it is as well to read all leads. */
const MOST_APART = 20_000;
/** Numbers that are compared with the leads at a time. */
const PART = 3_000;
/** Leads whose numbers are looked up at a time. */
const LEADS_PART = 20_000;

interface ApartQuery extends FactsQuery {
  /** Of the campaign. */
  leads: number;
  /** Leads that wait for one of these hours are apart: `2026-11-29T22`. */
  hours: readonly string[];
}

/** Their ids; undefined when so many are to be looked at that reading all leads is as well. */
export async function leadsApart(
  store: Store,
  query: FactsQuery,
  which: Pick<ApartQuery, "leads" | "hours">,
): Promise<number[] | undefined> {
  const found = new Set<number>();
  const othersTurn = fairTurns();
  await Promise.all(LOOKS.map(async (look) => {
    for await (const some of look(store, { ...query, ...which })) {
      for (const id of await idsOf(store, some)) found.add(id);
      if (found.size > MOST_APART) return;
      await othersTurn();
    }
  }));
  return found.size > MOST_APART ? undefined : [...found];
}

const LOOKS = [dueWithin, dueAfter, suppressed, called];

type Leads = SelectQueryBuilder<Schema, "leads", { id: number }>;

/** Read as one text: so many rows would take a driver longer than finding them. */
async function idsOf({ db, dialect }: Store, leads: Leads): Promise<number[]> {
  const { text } = await db.selectFrom(leads.limit(MOST_APART + 1).as("found"))
    .select(jsonLines(dialect, [sql`id`]).as("text")).executeTakeFirstOrThrow();
  return (text?.split("\n") ?? []).map((line) => JSON.parse(line)[0]);
}

type Looks = AsyncGenerator<Leads>;

async function* dueWithin({ db }: Store, { campaignId, now, hours }: ApartQuery): Looks {
  for (const hour of hours) {
    // The status is spelled out because the index holds only rows that wait.
    yield db.selectFrom("leads").select("id").where("campaign_id", "=", campaignId)
      .where("started_mode", "in", ["rehearsal", "live"])
      .where(sql<boolean>`status = 'waiting'`)
      .where("next_call_at", ">", now.toISOString())
      .where("next_call_at", ">=", beginOf(hour)).where("next_call_at", "<=", endOf(hour));
  }
}

async function* dueAfter({ db }: Store, { campaignId, now }: ApartQuery): Looks {
  yield db.selectFrom("leads").select("id").where("campaign_id", "=", campaignId)
    .where("call_after", ">", now.toISOString());
}

async function* suppressed(store: Store, query: ApartQuery): Looks {
  const { db } = store;
  const numbers = db.selectFrom("suppressed_numbers").select("phone");
  if (await isLonger(db, numbers, query.leads)) {
    return yield* leadsWith(
      store,
      query,
      ({ selectFrom }) =>
        selectFrom("suppressed_numbers").select("phone")
          .whereRef("suppressed_numbers.phone", "=", "leads.phone"),
    );
  }
  for (let after = "";;) {
    const rest = numbers.where("phone", ">", after);
    const last = await rest.orderBy("phone").offset(PART - 1).limit(1).executeTakeFirst();
    const part = last === undefined ? rest : rest.where("phone", "<=", last.phone);
    yield withNumbers(db, query.campaignId, part);
    if (last === undefined) return;
    after = last.phone;
  }
}

async function* called(store: Store, query: ApartQuery): Looks {
  const { db } = store;
  const { mode, leads } = query;
  const since = new Date(query.now.getTime() - REST_WINDOW_MS).toISOString();
  const times = db.selectFrom("calls").select("created_at").where("created_at", ">", since);
  if (await isLonger(db, times, leads / CALL_COSTS)) {
    return yield* leadsWith(
      store,
      query,
      ({ selectFrom }) =>
        selectFrom("calls").select("calls.phone").whereRef("calls.phone", "=", "leads.phone")
          .where("calls.created_at", ">", since)
          .where("mode", "=", mode).where("state", "<>", "refused"),
    );
  }
  for (let after = since;;) {
    const rest = db.selectFrom("calls").where("created_at", ">", after);
    const last = await rest.select("created_at").orderBy("created_at").offset(PART - 1).limit(1)
      .executeTakeFirst();
    const part = rest.select("phone").where("mode", "=", mode).where("state", "<>", "refused")
      .$if(last !== undefined, (query) => query.where("created_at", "<=", last!.created_at));
    yield withNumbers(db, query.campaignId, part);
    if (last === undefined) return;
    after = last.created_at;
  }
}

/** Reading a call's number, among all that was said in it, takes as long as so many look-ups. */
const CALL_COSTS = 4;

async function isLonger(
  db: Store["db"],
  rows: SelectQueryBuilder<Schema, "suppressed_numbers" | "calls", object>,
  than: number,
): Promise<boolean> {
  const { count } = await db.selectFrom(rows.limit(Math.floor(than) + 1).as("some"))
    .select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return count > than;
}

/** The leads of which `those` finds something. */
async function* leadsWith(
  { db }: Store,
  { campaignId }: ApartQuery,
  those: (leads: ExpressionBuilder<Schema, "leads">) => Expression<unknown>,
): Looks {
  const leads = db.selectFrom("leads").select("id").where("campaign_id", "=", campaignId);
  const first = await leads.orderBy("id").limit(1).executeTakeFirst();
  const last = await leads.orderBy("id", "desc").limit(1).executeTakeFirst();
  if (first === undefined || last === undefined) return;
  for (let from = first.id; from <= last.id; from += LEADS_PART) {
    yield leads.where("id", ">=", from).where("id", "<", from + LEADS_PART)
      .where("status", "in", ["pending", "waiting"])
      .where((leads) => leads.exists(those(leads)));
  }
}

function withNumbers(
  db: Store["db"],
  campaignId: number,
  numbers: SelectQueryBuilder<Schema, "suppressed_numbers" | "calls", { phone: string }>,
): Leads {
  return db.selectFrom("leads").select("id").where("campaign_id", "=", campaignId)
    .where("phone", "in", numbers);
}
