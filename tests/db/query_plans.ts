/** What a database says of how it finds the rows of each query that ran (EXPLAIN). */
import { CompiledQuery, type KyselyPlugin, type RootOperationNode, type Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { Dialect, Queries, Store } from "../../db/store.ts";

export interface QueryPlan {
  sql: string;
  /**
   * One line a step, such as SQLite's `SEARCH leads USING INDEX leads_by_status (status=?)` or
   * PostgreSQL's `Index Scan using leads_pkey on leads  (cost=0.28..8.30 rows=1 width=120)`.
   */
  steps: string[];
}

const EXPLAIN: Record<Dialect, string> = { sqlite: "explain query plan", postgres: "explain" };

/** Explains every query that `run` makes on the store. */
export async function plansOf(
  store: Store,
  run: (store: Store) => Promise<unknown>,
): Promise<QueryPlan[]> {
  const nodes: { node: RootOperationNode; queryId: { queryId: string } }[] = [];
  const watch: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      nodes.push({ node, queryId });
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const prepared: CompiledQuery[] = [];
  const watched = store.db.withPlugin(watch);
  const write = <T>(changes: (trx: Transaction<Schema>) => Promise<T>) =>
    watched.transaction().execute((trx) => changes(notingPrepared(trx, prepared)));
  await run({ ...store, db: notingPrepared(watched, prepared), write, writeStep: write });
  const built = nodes.map(({ node, queryId }) =>
    store.db.getExecutor().compileQuery(node, queryId)
  );
  const plans: QueryPlan[] = [];
  for (const { sql, parameters } of [...built, ...prepared]) {
    if (/^\s*explain/.test(sql) || isBeingPrepared(parameters)) continue;
    const explained = CompiledQuery.raw(`${EXPLAIN[store.dialect]} ${sql}`, [...parameters]);
    const { rows } = await store.db.executeQuery<Record<string, string>>(explained);
    const steps = rows.map((row) => (row.detail ?? row["QUERY PLAN"]).replace(/^\s*(->)?\s*/, ""));
    plans.push({ sql, steps });
  }
  return plans;
}

/** Prepared queries are run as they are: nothing of Kysely builds them again. */
function notingPrepared<Db extends Queries>(db: Db, noted: CompiledQuery[]): Db {
  return new Proxy(db, {
    get(target, name) {
      const value = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (name !== "executeQuery") return value.bind(target);
      return (query: CompiledQuery) => {
        noted.push(query);
        return target.executeQuery(query);
      };
    },
  });
}

/** It has places in it where its values will go. */
function isBeingPrepared(parameters: readonly unknown[]): boolean {
  return parameters.some((value) => typeof value === "object" && value !== null);
}
