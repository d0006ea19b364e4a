/** What SQLite says of how it finds the rows of each query that ran (EXPLAIN QUERY PLAN). */
import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from "kysely";
import type { Store } from "../../db/store.ts";

export interface QueryPlan {
  sql: string;
  /** One line a step, such as `SEARCH leads USING INDEX leads_by_status (status=?)`. */
  steps: string[];
}

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
  const db = store.db.withPlugin(watch);
  const write: Store["write"] = (changes) => db.transaction().execute(changes);
  await run({ ...store, db, write, writeStep: write });
  const plans: QueryPlan[] = [];
  for (const { node, queryId } of nodes) {
    const { sql, parameters } = store.db.getExecutor().compileQuery(node, queryId);
    const explained = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    const { rows } = await store.db.executeQuery<{ detail: string }>(explained);
    plans.push({ sql, steps: rows.map(({ detail }) => detail) });
  }
  return plans;
}
