/** The audit log as people look through it. Nothing removes an entry. */
import { type ExpressionBuilder, sql } from "kysely";
import { contains } from "../../db/contains.ts";
import type { AuditEntry, Schema } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { cellsIn, csvStream } from "../leads/csv/stream.ts";
import { everyPage } from "../lists/every_page.ts";
import { beyond, type Order } from "../lists/order.ts";

const SORTS = {
  newest: { column: "id", direction: "desc" },
  oldest: { column: "id", direction: "asc" },
} as const satisfies Record<string, Order>;

export const AUDIT_SORTS = ["newest", "oldest"] as const satisfies (keyof typeof SORTS)[];

export interface AuditQuery {
  /** Words of who, what or the detail. */
  search?: string;
  actor?: string;
  /** The first instant, and the first one behind the last, ISO 8601. */
  from?: string;
  until?: string;
  /** Newest first without. */
  sort?: keyof typeof SORTS;
  /** Only entries behind this one, in the order asked for. */
  after?: number;
  /** At most 100. */
  limit?: number;
}

const LONGEST_PAGE = 100;

/** Who is no user and does things all the same. */
export const OTHER_ACTORS = ["Leadline", "API token", "environment", "this machine", "visitor"];

type Log = ExpressionBuilder<Schema, "audit_log">;

export async function listAudit(db: Queries, query: AuditQuery): Promise<AuditEntry[]> {
  const { search, actor, from, until, sort = "newest", after, limit = LONGEST_PAGE } = query;
  const order = SORTS[sort];
  const behind = beyond("audit_log", order, { after });
  return await db.selectFrom("audit_log").selectAll()
    .$if(behind !== undefined, (log) => log.where(behind!))
    .$if(actor !== undefined, (log) => log.where("actor", "=", actor!))
    .$if(from !== undefined, (log) => log.where("id", ">=", firstOf(from!)))
    .$if(until !== undefined, (log) => log.where("id", "<=", lastOf(until!)))
    .$if(!!search, (log) => log.where(says(db, search!)))
    .orderBy("id", order.direction).limit(Math.min(limit, LONGEST_PAGE)).execute();
}

/** All that an entry says, one text a line: looking through one text takes less than through three. */
const SAID = sql<string>`(actor || ${sql.lit("\n")} || action || ${sql.lit("\n")} || detail)`;

/**
 * PostgreSQL takes any words for rare, and would read and sort the whole log for a page of common
 * ones. Of `coalesce` it knows nothing: it walks from the newest entry until the page is full.
 */
function says(db: Queries, words: string) {
  return sql<boolean>`coalesce(${contains(db, SAID, words)}, false)`;
}

/** Ids grow with time: an instant is found by its index, then the page is read along the ids. */
function firstOf(instant: string) {
  return (log: Log) =>
    log.selectFrom("audit_log").select("id").where("at", ">=", instant).orderBy("at").orderBy("id")
      .limit(1);
}

function lastOf(instant: string) {
  return (log: Log) =>
    log.selectFrom("audit_log").select("id").where("at", "<", instant).orderBy("at", "desc")
      .orderBy("id", "desc").limit(1);
}

const COLUMNS = ["at", "actor", "action", "detail"] as const;

export function exportAudit(db: Queries, query: AuditQuery): ReadableStream<Uint8Array> {
  const list = (after?: number) => listAudit(db, { ...query, after, limit: LONGEST_PAGE });
  const pages = everyPage(list, { after: query.after, edgeOf: ({ id }) => id });
  return csvStream(COLUMNS, pages, cellsIn(COLUMNS));
}
