/**
 * Queries whose text is made once, and later only run with other values. Building a query costs as
 * much as running it: what every call runs through is prepared, the rest is simply written down.
 */
import type { Compilable, CompiledQuery, Kysely, QueryResult } from "kysely";
import type { Schema } from "../db/schema.ts";
import type { Queries } from "./store.ts";

/** Takes the names that a query has for its values, each standing for what is passed in later. */
type Build<Values, Shape, Row> = (
  db: Kysely<Schema>,
  values: Values,
  shape: Shape,
) => Compilable<Row>;

/** Where a value goes. */
class Place {
  constructor(readonly name: string) {}
}

/** `build` sees no values, only where they go: it cannot look at them, nor spread them. */
export function prepared<Values extends object, Row>(
  build: Build<Values, undefined, Row>,
): (db: Queries, values: Values) => Promise<QueryResult<Row>> {
  const run = preparedByShape(build);
  return (db, values) => run(db, values, undefined);
}

/** One text for each shape, which is whatever the text depends on; there should be few. */
export function preparedByShape<Values extends object, Shape, Row>(
  build: Build<Values, Shape, Row>,
): (db: Queries, values: Values, shape: Shape) => Promise<QueryResult<Row>> {
  const texts = new WeakMap<object, Map<string | undefined, CompiledQuery<Row>>>();

  function textFor(db: Queries, shape: Shape): CompiledQuery<Row> {
    // Each database has an adapter of its own, which its transactions share.
    const { adapter } = db.getExecutor();
    const key = JSON.stringify(shape);
    const known = texts.get(adapter) ?? new Map();
    texts.set(adapter, known);
    const text = known.get(key) ?? build(db, PLACES as Values, shape).compile();
    known.set(key, text);
    return text;
  }

  return (db, values, shape) => {
    const text = textFor(db, shape);
    const parameters = text.parameters.map((value) =>
      value instanceof Place ? valueAt(value, values) : value
    );
    return db.executeQuery({ ...text, parameters });
  };
}

const PLACES = new Proxy({}, { get: (_, name) => new Place(String(name)) });

function valueAt<Values extends object>({ name }: Place, values: Values): unknown {
  const value = values[name as keyof Values];
  if (value === undefined) throw new Error(`The query was given no value for ${name}.`);
  return value;
}

/** The columns that are to be set, for a shape. */
export function columnsOf<Row extends object>(set: Row): (keyof Row)[] {
  const columns = Object.keys(set) as (keyof Row)[];
  return columns.filter((column) => set[column] !== undefined);
}

/** One row of a prepared insert or update. */
export function rowOf<Row extends object>(values: Row, columns: readonly (keyof Row)[]): Row {
  return Object.fromEntries(columns.map((column) => [column, values[column]])) as Row;
}
