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
  /** What that row was sorted by when it was shown; without it, what it is sorted by now. */
  at?: string | number;
}

/** The row at which a page begins or ends, so that it is found again when it has changed. */
export interface Edge {
  id: number;
  /** What it is sorted by; undefined: its id. */
  at?: string | number;
}

export function edgeOf({ column }: Order, row: { id: number }): Edge {
  return column === "id"
    ? { id: row.id }
    : { id: row.id, at: (row as Record<string, unknown>)[column] as string | number };
}

/** What the next page is asked for by. */
export function behind(edge: Edge | undefined): PageOf {
  return { after: edge?.id, before: undefined, at: edge?.at };
}

/** Where the first page begins that a query asks for. */
export function beginOf({ after, at }: PageOf): Edge | undefined {
  return after === undefined ? undefined : { id: after, at };
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
  { after, before, at }: PageOf,
  idColumn = `${table}.id`,
): RawBuilder<SqlBool> | undefined {
  const from = before ?? after;
  if (from === undefined) return undefined;
  const id = sql.ref(idColumn);
  const sign = sql.raw(BEHIND[direction]);
  // The driver sends a float, and SQLite's index of words begins at whole numbers alone.
  if (column === "id") return sql<SqlBool>`${id} ${sign} cast(${from} as bigint)`;
  const edge = valueAt(table, column, { from, at });
  return sql<SqlBool>`(${sql.ref(`${table}.${column}`)}, ${id}) ${sign} (${edge}, ${from})`;
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
  const edge = valueAt(table, column, { from, at: page.at });
  return [
    [sql<SqlBool>`${value} = ${edge}`, sql<SqlBool>`${id} ${sign} ${from}`],
    [sql<SqlBool>`${value} ${sign} ${edge}`],
  ];
}

/** What the row at the edge is sorted by. */
function valueAt(
  table: Listed,
  column: string,
  { from, at }: { from: number; at?: string | number },
): RawBuilder<unknown> {
  if (at !== undefined) return sql`${at}`;
  return sql`(select ${sql.ref(`edge.${column}`)} from ${sql.table(table)} as edge
    where ${sql.ref("edge.id")} = ${from})`;
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
