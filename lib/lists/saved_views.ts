/** Views of the tables that people have given a name: filters, order and columns, for everybody. */
import type { SavedView } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { audit } from "../people/audit.ts";

export const LISTS = ["leads", "calls"] as const;
export type List = typeof LISTS[number];

interface By {
  store: Store;
  clock: Clock;
  /** Who does it, as people read it. */
  actor: string;
}

/** In the order of their names. */
export async function savedViews(db: Queries, list: List): Promise<SavedView[]> {
  return await db.selectFrom("saved_views").selectAll().where("list", "=", list)
    .orderBy("name").execute();
}

/** Its id. A view of the same name is replaced. */
export async function saveView(
  { store, clock, actor }: By,
  { list, name, query }: {
    list: List;
    name: string;
    /** The address behind the question mark. */
    query: string;
  },
): Promise<number> {
  return await store.write(async (trx) => {
    const { id } = await trx.insertInto("saved_views")
      .values({ list, name, query, created_by: actor, created_at: clock.now().toISOString() })
      .onConflict((conflict) => conflict.columns(["list", "name"]).doUpdateSet({ query }))
      .returning("id").executeTakeFirstOrThrow();
    await audit(trx, { actor, action: "saved a view", detail: `${list}: ${name}`, clock });
    return id;
  });
}

/** The view as it was; undefined when there is no such view. */
export async function deleteView(
  { store, clock, actor }: By,
  id: number,
): Promise<SavedView | undefined> {
  return await store.write(async (trx) => {
    const view = await trx.deleteFrom("saved_views").where("id", "=", id).returningAll()
      .executeTakeFirst();
    if (view === undefined) return undefined;
    const detail = `${view.list}: ${view.name}`;
    await audit(trx, { actor, action: "deleted a view", detail, clock });
    return view;
  });
}
