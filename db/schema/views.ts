/** Views of lists that people have named. */
import type { Generated, Selectable } from "kysely";

/** A view of a table that people have given a name. */
export interface SavedViewsTable {
  id: Generated<number>;
  list: "leads" | "calls";
  name: string;
  /** The address behind the question mark. */
  query: string;
  created_by: string;
  created_at: string;
}

export interface ViewTables {
  saved_views: SavedViewsTable;
}

export type SavedView = Selectable<SavedViewsTable>;
