/** Names of users and tokens: short, printable, and nobody else's, so that the audit log is clear. */
import { sql, type Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";

const LONGEST_NAME = 60;
const PATTERN = /^[\p{L}\p{N}][\p{L}\p{N} ._@+-]*$/u;

/** Whom the audit log calls so is no user. */
const RESERVED = /^(api token|leadline|bland|environment|visitor|somebody|this machine)\b/i;

export type Named = { kind: "name"; name: string } | { kind: "refused"; reason: string };

/** A name as somebody typed it. */
export function readName(typed: string): Named {
  const name = typed.normalize("NFKC").trim().replaceAll(/\s+/g, " ");
  if (name.length > LONGEST_NAME || !PATTERN.test(name)) {
    return { kind: "refused", reason: NAME_RULE };
  }
  return RESERVED.test(name)
    ? { kind: "refused", reason: "Leadline itself uses this name. Choose another." }
    : { kind: "name", name };
}

const NAME_RULE = `Give a name of at most ${LONGEST_NAME} letters and digits; spaces, dots, ` +
  "hyphens, underscores, + and @ may stand between them.";

/** Whether a user has the name, or the audit log knows somebody by it. */
export async function isTaken(trx: Transaction<Schema>, name: string): Promise<boolean> {
  const user = await trx.selectFrom("users").select("id")
    .where(sql`lower(name)`, "=", name.toLowerCase()).executeTakeFirst();
  const past = await trx.selectFrom("audit_log").select("id").where("actor", "=", name).limit(1)
    .executeTakeFirst();
  return user !== undefined || past !== undefined;
}
