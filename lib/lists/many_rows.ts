/** One page of a list of a million rows, along whichever index leads there soonest. */
import type { RawBuilder, SelectQueryBuilder, SqlBool } from "kysely";
import { sql } from "kysely";
import { dialectOf } from "../../db/dialect.ts";
import type { Schema } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { foundAmong, foundOutside } from "../search/backlog.ts";
import { verified, type WordTable } from "../search/match.ts";
import { firstFound, inSteps, putInOrder } from "../search/steps.ts";
import { fewOf, type Indexed, isIdOf } from "./few.ts";
import { given, split } from "./filter.ts";
import {
  beyond,
  firstOf,
  type Order,
  orderBy,
  type PageOf,
  rangesBeyond,
  readingOrder,
} from "./order.ts";

export interface ManyRowsQuery extends PageOf {
  search?: string;
  /** At most 500. */
  limit?: number;
  sort?: string;
}

type Orders<One extends Order = Order> = Record<"newest" | "oldest", One> & Record<string, One>;

/** What one list is made of. */
export interface ManyRows<
  Query extends ManyRowsQuery,
  Row extends { id: number },
  Tables extends keyof Schema,
  FoundTables extends keyof Schema,
> {
  table: "leads" | "calls";
  words: WordTable;
  /** Where a search looks. */
  searched: { phone: string; texts: readonly string[] };
  orders: Orders;
  /** What of a filter indexes find, the most telling first. */
  indexed(query: Query): Indexed[][];
  /** The names of the values by which a walk along an index begins. */
  leading(query: Query): readonly (keyof Query)[];
  /** The column along whose index PostgreSQL is to walk in the order of ids; none: it may choose. */
  along(query: Query): string | undefined;
  /**
   * All but the search. Null: no row can fit. `isFound`: other conditions find the rows. `along`: the
   * column that they are sorted by before anything else.
   */
  conditions(
    db: Queries,
    query: Query,
    options: { isFound: boolean; sortedBy: string; along?: string },
  ): Promise<RawBuilder<SqlBool>[] | null>;
  rows(db: Queries): SelectQueryBuilder<Schema, Tables, Row>;
  /** The same rows, joined to what the index of words finds. */
  foundRows(db: Pick<Queries, "selectFrom">): SelectQueryBuilder<Schema, FoundTables, Row>;
}

const LONGEST_PAGE = 500;
const USUAL_PAGE = 100;

/** A search is shown newest or oldest first. */
export function orderOf<One extends Order>(
  orders: Orders<One>,
  { search, sort }: ManyRowsQuery,
): One {
  const isById = sort === undefined || (search?.trim() && sort !== "oldest");
  return isById ? orders.newest : orders[sort];
}

/** One page of a list. */
export async function listRows<
  Query extends ManyRowsQuery,
  Row extends { id: number },
  Tables extends keyof Schema,
  FoundTables extends keyof Schema,
>(
  db: Queries,
  query: Query,
  list: ManyRows<Query, Row, Tables, FoundTables>,
): Promise<Row[]> {
  const search = query.search?.trim();
  const order = orderOf(list.orders, query);
  const limit = Math.min(query.limit ?? USUAL_PAGE, LONGEST_PAGE);
  const few = await fewOf(db, list.table, list.indexed(query));
  const lists = few !== null ? [await among(few)] : search ? await searched(search) : await walks();
  return firstOf(lists, { order, limit, page: query });

  async function walks(): Promise<Row[][]> {
    const lists: Row[][] = [];
    const isInOrderOfIds = order.column === "id";
    const along = isInOrderOfIds && dialectOf(db) === "postgres" ? list.along(query) : undefined;
    for (const part of isInOrderOfIds ? split(query, list.leading(query)) : [query]) {
      const conditions = await conditionsOf(part, { along });
      if (conditions === null) continue;
      let left = limit;
      for (const range of rangesBeyond(list.table, readingOrder(order, query), query)) {
        const rows = await inOrder(list.rows(db), [...conditions, ...range], left, along);
        lists.push(rows);
        left -= rows.length;
        if (left === 0) break;
      }
    }
    return lists;
  }

  /** Those of a few rows that fit. */
  async function among(ids: readonly number[], { isSearched = false } = {}): Promise<Row[]> {
    const conditions = await conditionsOf(query, { isFound: true });
    if (conditions === null) return [];
    const found = search && !isSearched
      ? await foundAmong(db, list.table, { ids, typed: search })
      : ids;
    const isAmong = isIdOf(db, `${list.table}.id`, found);
    return await inOrder(list.rows(db), [...conditions, ...isBeyond(), isAmong], limit);
  }

  /** What the index of words finds, and what it does not have yet. */
  async function searched(search: string): Promise<Row[][]> {
    const conditions = await conditionsOf(query);
    if (conditions === null) return [];
    const inIndex = [
      ...given([verified(db, search, list.searched)]),
      ...isBeyond(`${list.words}.rowid`),
      ...isBeyond(),
      ...conditions,
    ];
    // PostgreSQL would read all rows beside the words of all.
    const isAlone = inIndex.length === 0 && dialectOf(db) === "postgres";
    const { direction } = readingOrder(order, query);
    const found = (db: Pick<Queries, "selectFrom">) =>
      list.foundRows(db).where(({ and }) => and(inIndex));
    const place = sql`${sql.ref(`${list.words}.place`)} ${sql.raw(direction)}`;
    const lists = await inSteps(db, list.words, {
      ...query,
      search,
      direction,
      limit,
      read({ where, order, limit, isUnordered = false }) {
        const among = (rows: RawBuilder<{ rowid: number }>) => db.with(list.words, () => rows);
        if (isUnordered) {
          const rows = found(among(putInOrder(list.words, { where, direction })));
          return rows.orderBy(place).limit(limit).execute();
        }
        const rows = isAlone
          ? found(among(firstFound(list.words, { where, order, limit })))
          : found(db).where(where);
        return rows.orderBy(order).limit(limit).execute();
      },
    });
    const ids = await foundOutside(db, list.table, search);
    return ids === null ? lists : [...lists, await among(ids, { isSearched: true })];
  }

  async function conditionsOf(
    part: Query,
    { isFound = false, along }: { isFound?: boolean; along?: string } = {},
  ) {
    return await list.conditions(db, part, { isFound, sortedBy: order.column, along });
  }

  function isBeyond(idColumn?: string): RawBuilder<SqlBool>[] {
    return given([beyond(list.table, readingOrder(order, query), query, idColumn)]);
  }

  function inOrder(
    rows: SelectQueryBuilder<Schema, Tables, Row>,
    conditions: readonly RawBuilder<SqlBool>[],
    limit: number,
    along?: string,
  ): Promise<Row[]> {
    rows = rows.where(({ and }) => and([...conditions]));
    for (const column of orderBy(list.table, readingOrder(order, query), along)) {
      rows = rows.orderBy(column);
    }
    return rows.limit(limit).execute() as Promise<Row[]>;
  }
}
