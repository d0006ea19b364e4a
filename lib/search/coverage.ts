/** How far a search looks, while the index of words catches up with what was imported. */
import type { Queries } from "../../db/store.ts";
import { indexedTo, MOST_NEW, newestId } from "./backlog.ts";
import type { SearchedList } from "./documents.ts";

export interface Coverage {
  /** Rows that a search looks through; at least so many where ids are missing. */
  covered: number;
  rows: number;
}

/** What triggers count the rows of a list under. */
const COUNTED_AS = { leads: "status", calls: "state" } as const;

/** Null when a search looks through all rows. */
export async function searchCoverage(db: Queries, list: SearchedList): Promise<Coverage | null> {
  const behind = await newestId(db, list) - MOST_NEW - await indexedTo(db, list);
  if (behind <= 0) return null;
  const { rows } = await db.selectFrom("tallies")
    .select(({ fn }) => fn.sum<number>("count").as("rows"))
    .where("kind", "=", COUNTED_AS[list]).executeTakeFirstOrThrow();
  return { covered: Math.max(0, Number(rows) - behind), rows: Number(rows) };
}
