import type { Queries } from "../../db/store.ts";

/** What a table calls its campaigns and files by. */
export interface ListNames {
  campaigns: { id: number; name: string }[];
  imports: { id: number; name: string }[];
}

/** More are no choice any more; the address takes each of them all the same. */
const MOST_NAMES = 100;

/** The newest campaigns and imports, newest first. */
export async function listNames(db: Queries): Promise<ListNames> {
  return {
    campaigns: await db.selectFrom("campaigns").select(["id", "name"])
      .orderBy("id", "desc").limit(MOST_NAMES).execute(),
    imports: await db.selectFrom("imports").select(["id", "file_name as name"])
      .where("status", "=", "done").orderBy("id", "desc").limit(MOST_NAMES).execute(),
  };
}
