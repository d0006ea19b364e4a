/** Pages of a list by where the one before ended: as fast at the end of a million rows as before. */
import { type RawBuilder, sql, type SqlBool } from "kysely";

/** A list's order: by a column, and among equals by id in the same direction. */
export interface Order {
  /** What it is sorted by, in the table and, for pages that are merged, in its rows. */
  column: string;
  direction: "asc" | "desc";
}

/** Tables that are read page by page. */
type Listed = "leads" | "calls" | "campaigns" | "audit_log" | "deliveries";

export interface PageOf {
  /** Only rows behind the one with this id, in the order asked for. */
  after?: number;
  /** Only rows before the one with this id: the last of them. */
  before?: number;
}

const OPPOSITE = { asc: "desc", desc: "asc" } as const;
const BEHIND = { asc: ">", desc: "<" } as const;

/** The direction in which the rows of a page are read: backwards where it ends at `before`. */
export function readingOrder(order: Order, { before }: PageOf): Order {
  return before === undefined ? order : { ...order, direction: OPPOSITE[order.direction] };
}

/** Whether a row lies on the far side of the row that the page begins at; undefined: all do. */
export function beyond(
  table: Listed,
  { column, direction }: Order,
  { after, before }: PageOf,
  idColumn = `${table}.id`,
): RawBuilder<SqlBool> | undefined {
  const from = before ?? after;
  if (from === undefined) return undefined;
  const id = sql.ref(idColumn);
  const sign = sql.raw(BEHIND[direction]);
  if (column === "id") return sql<SqlBool>`${id} ${sign} ${from}`;
  const at = (name: string) => sql.ref(`edge.${name}`);
  return sql<SqlBool>`(${sql.ref(`${table}.${column}`)}, ${id}) ${sign}
    (select ${at(column)}, ${at("id")} from ${sql.table(table)} as edge where ${
    at("id")
  } = ${from})`;
}

/**
 * The same as ranges of an index, to be walked one after the other: of a pair of columns SQLite
 * finds the first, and would pass over all its equals before the edge.
 */
export function rangesBeyond(
  table: "leads" | "calls",
  order: Order,
  page: PageOf,
): RawBuilder<SqlBool>[][] {
  const from = page.before ?? page.after;
  if (from === undefined) return [[]];
  const { column, direction } = order;
  if (column === "id") return [[beyond(table, order, page)!]];
  const [value, id] = [sql.ref(`${table}.${column}`), sql.ref(`${table}.id`)];
  const sign = sql.raw(BEHIND[direction]);
  const edge = sql`(select ${sql.ref(`edge.${column}`)} from ${sql.table(table)} as edge
    where ${sql.ref("edge.id")} = ${from})`;
  return [
    [sql<SqlBool>`${value} = ${edge}`, sql<SqlBool>`${id} ${sign} ${from}`],
    [sql<SqlBool>`${value} ${sign} ${edge}`],
  ];
}

/** `along`: the column that is in front because all rows have one value in it. */
export function orderBy(
  table: "leads" | "calls",
  { column, direction }: Order,
  along?: string,
): RawBuilder<unknown>[] {
  const names = [...along === undefined ? [] : [along], ...column === "id" ? [] : [column], "id"];
  return names.map((name) => sql`${sql.ref(`${table}.${name}`)} ${sql.raw(direction)}`);
}

/** The first rows of several lists of one order, as the page shows them. */
export function firstOf<Row extends { id: number }>(
  lists: readonly Row[][],
  { order, limit, page }: { order: Order; limit: number; page: PageOf },
): Row[] {
  const { column, direction } = readingOrder(order, page);
  const sign = direction === "asc" ? 1 : -1;
  const value = (row: Row) => (row as Record<string, unknown>)[column] as number | string;
  const rows = lists.length === 1 ? lists[0] : onceEach(lists.flat()).sort((a, b) => {
    if (value(a) === value(b)) return sign * (a.id - b.id);
    return value(a) < value(b) ? -sign : sign;
  });
  const first = rows.slice(0, limit);
  return page.before === undefined ? first : first.reverse();
}

function onceEach<Row extends { id: number }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
