import type { Clock } from "../clock.ts";
import type { AuditEntry } from "../people/audit.ts";

/** What either database is told of a restore. */
export interface Restoring {
  /** The backup's file. */
  path: string;
  /** Tells the old database from others that were kept. */
  stamp: string;
  clock: Clock;
}

/** What the audit log says of it. */
export function auditEntryOf({ path, clock }: Restoring): Required<AuditEntry> {
  const detail = path.split("/").at(-1) ?? "";
  return { actor: "Leadline", action: "restored a backup", detail, clock };
}
