/** How many rows a filter finds, as far as that can be told at once. */
import { type RawBuilder, sql, type SqlBool } from "kysely";
import type { TalliesTable } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { foundAmong } from "../search/backlog.ts";
import { isIdOf } from "./few.ts";

export interface Count {
  count: number;
  /** False: there are more than `count`. */
  isExact: boolean;
}

/** Nobody waits for more rows than these to be counted. */
export const MOST_COUNTED = 10_000;

/** Counts the rows of a query that walks along an index, up to the most. */
export async function countUpTo(
  db: Queries,
  rows: RawBuilder<unknown>,
  most = MOST_COUNTED,
): Promise<Count> {
  const { rows: [{ count }] } = await sql<{ count: number }>`
    select count(*) as count from (${rows} limit ${sql.lit(most + 1)}) as counted`.execute(db);
  return atMost(Number(count), most);
}

/** As triggers have counted them; without values or campaigns all of that kind. */
export async function countTallies(
  db: Queries,
  { kind, values, campaignId }: {
    kind: TalliesTable["kind"];
    values?: readonly string[];
    campaignId?: readonly number[];
  },
): Promise<Count> {
  const { count } = await db.selectFrom("tallies")
    .select(({ fn }) => fn.coalesce(fn.sum<number>("count"), sql<number>`0`).as("count"))
    .where("kind", "=", kind)
    .$if(!!values?.length, (tallies) => tallies.where("value", "in", values!))
    .$if(!!campaignId?.length, (tallies) => tallies.where("campaign_id", "in", campaignId!))
    .executeTakeFirstOrThrow();
  return { count: Number(count), isExact: true };
}

/** How many of a few rows fit; `conditions` null: none can. */
export async function countAmong(
  db: Queries,
  table: "leads" | "calls",
  { few, search = "", conditions }: {
    few: readonly number[];
    search?: string;
    conditions: readonly RawBuilder<SqlBool>[] | null;
  },
): Promise<Count> {
  if (conditions === null) return { count: 0, isExact: true };
  const ids = search === "" ? few : await foundAmong(db, table, { ids: few, typed: search });
  const all = sql.join([...conditions, isIdOf(db, `${table}.id`, ids)], sql` and `);
  return await countUpTo(db, sql`select 1 from ${sql.table(table)} where ${all}`);
}

/** Several counts of different rows, together. */
export function sumOf(counts: readonly Count[], most = MOST_COUNTED): Count {
  const sum = counts.reduce((sum, { count }) => sum + count, 0);
  return counts.every(({ isExact }) => isExact)
    ? atMost(sum, most)
    : { count: sum, isExact: false };
}

function atMost(count: number, most: number): Count {
  return count > most ? { count: most, isExact: false } : { count, isExact: true };
}

/** The names of what a filter is given, without those that any row fits. */
export function namesGiven(filter: object): string[] {
  return Object.entries(filter).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== "" && value !== false
  ).map(([name]) => name);
}
