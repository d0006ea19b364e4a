/** The imports there were, as pages and the API show them. */
import { sql } from "kysely";
import type { Import } from "../../db/schema.ts";
import { contains } from "../../db/contains.ts";
import type { Queries } from "../../db/store.ts";

export const IMPORT_SORTS = ["newest", "oldest"] as const;

export interface ImportListQuery {
  /** Part of the file's or the campaign's name, or of who imported it. */
  search?: string;
  sort?: typeof IMPORT_SORTS[number];
  /** Only imports behind the one with this id, in the order asked for. */
  after?: number;
  /** At most 100. */
  limit?: number;
}

export interface ListedImport extends Import {
  campaign_name: string;
  /** 1 when its campaign has placed a call: then its own page says whether it can be undone. */
  is_campaign_called: number;
}

const LONGEST_PAGE = 100;
const SORTS = { newest: ["<", "desc"], oldest: [">", "asc"] } as const;

/** What is still being read is no import yet. */
export async function listImports(db: Queries, query: ImportListQuery): Promise<ListedImport[]> {
  const { search, sort = "newest", after, limit = LONGEST_PAGE } = query;
  const [behind, direction] = SORTS[sort];
  return await db.selectFrom("imports").innerJoin("campaigns", "campaigns.id", "campaign_id")
    .selectAll("imports").select([
      "campaigns.name as campaign_name",
      sql<number>`case when exists (
        select 1 from tallies where tallies.campaign_id = imports.campaign_id
        and tallies.kind = 'state' and tallies.count > 0
      ) then 1 else 0 end`.as("is_campaign_called"),
    ])
    .where("imports.status", "<>", "reading")
    .$if(after !== undefined, (imports) => imports.where("imports.id", behind, after!))
    .$if(!!search, (imports) =>
      imports.where(({ or, ref }) =>
        or([
          contains(db, ref("imports.file_name"), search!),
          contains(db, ref("campaigns.name"), search!),
          contains(db, ref("imports.actor"), search!),
        ])
      ))
    .orderBy("imports.id", direction).limit(Math.min(limit, LONGEST_PAGE)).execute();
}
