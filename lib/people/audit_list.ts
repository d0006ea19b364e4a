/** The audit log as people look through it. Nothing removes an entry. */
import type { ExpressionBuilder } from "kysely";
import { contains } from "../../db/contains.ts";
import type { AuditEntry, Schema } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { csvStream } from "../leads/csv/stream.ts";

export interface AuditQuery {
  /** Words of who, what or the detail. */
  search?: string;
  actor?: string;
  /** Days in UTC, `2026-11-23`; both are included. */
  from?: string;
  until?: string;
  /** Only entries older than this one. */
  after?: number;
  /** At most 100. */
  limit?: number;
}

const LONGEST_PAGE = 100;

/** Who is no user and does things all the same. */
export const OTHER_ACTORS = ["Leadline", "API token", "environment", "this machine", "visitor"];

type Log = ExpressionBuilder<Schema, "audit_log">;

/** Newest first. */
export async function listAudit(db: Queries, query: AuditQuery): Promise<AuditEntry[]> {
  const { search, actor, from, until, after, limit = LONGEST_PAGE } = query;
  return await db.selectFrom("audit_log").selectAll()
    .$if(after !== undefined, (log) => log.where("id", "<", after!))
    .$if(actor !== undefined, (log) => log.where("actor", "=", actor!))
    .$if(from !== undefined, (log) => log.where("id", ">=", firstOf(from!)))
    .$if(until !== undefined, (log) => log.where("id", "<=", lastOf(until!)))
    .$if(!!search, (log) =>
      log.where(({ or, ref }) =>
        or([
          contains(ref("actor"), search!),
          contains(ref("action"), search!),
          contains(ref("detail"), search!),
        ])
      ))
    .orderBy("id", "desc").limit(Math.min(limit, LONGEST_PAGE)).execute();
}

/** Ids grow with time: a day is found by its index, then the page is read along the ids. */
function firstOf(day: string) {
  return (log: Log) =>
    log.selectFrom("audit_log").select("id").where("at", ">=", day).orderBy("at").orderBy("id")
      .limit(1);
}

function lastOf(day: string) {
  return (log: Log) =>
    log.selectFrom("audit_log").select("id").where("at", "<", `${day}T~`).orderBy("at", "desc")
      .orderBy("id", "desc").limit(1);
}

const COLUMNS = ["at", "actor", "action", "detail"] as const;

export function exportAudit(db: Queries, query: AuditQuery): ReadableStream<Uint8Array> {
  return csvStream(COLUMNS, pages(db, query));
}

async function* pages(db: Queries, query: AuditQuery) {
  for (let after = query.after;;) {
    const entries = await listAudit(db, { ...query, after, limit: LONGEST_PAGE });
    if (entries.length === 0) return;
    after = entries[entries.length - 1].id;
    yield entries.map((entry) => COLUMNS.map((column) => entry[column]));
  }
}
