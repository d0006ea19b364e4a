import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { Clock } from "../clock.ts";

export interface AuditEntry {
  /** Who did it, as people read it. */
  actor: string;
  /** A few words in the past tense: `signed in`, `started dialing`. */
  action: string;
  detail?: string;
  clock: Clock;
}

/** Writes down who did what, in the same transaction as the deed. */
export async function audit(
  trx: Transaction<Schema>,
  { actor, action, detail = "", clock }: AuditEntry,
): Promise<void> {
  await trx.insertInto("audit_log")
    .values({ actor, action, detail, at: clock.now().toISOString() })
    .execute();
}
