/** What this installation is. */
import type { Generated, Selectable } from "kysely";
import type { Optional } from "./optional.ts";

/** One row: what this installation is, and whether it may dial. */
export interface InstallTable {
  id: number;
  /** Random name sent to Bland in `metadata.install`. */
  name: string;
  /** The unguessable part of the callback address. */
  webhook_token: string;
  /** The key under which erased numbers keep their place (`lib/erasure/erased_traces.ts`). */
  number_secret: Generated<string>;
  /** When a person pressed Pause for everything; null while dialing is allowed. */
  paused_at: Optional<string>;
  /** Why Leadline stopped dialing by itself (key refused, no balance …); null otherwise. */
  stopped_reason: Optional<string>;
  /** Until when Bland asked us to wait before the next request. */
  hold_until: Optional<string>;
  hold_reason: Optional<string>;
  /**
   * When a backup took the place of this database; null once Bland has been asked about the calls
   * that the backup does not know. The rehearsal has a Bland of its own.
   */
  restored_live_at: Optional<string>;
  restored_rehearsal_at: Optional<string>;
  /** When the connection to Bland was checked last, and the `Finding[]` of it as JSON. */
  connection_checked_at: Optional<string>;
  connection_findings: Optional<string>;
  /** Counts the write transactions: an unchanged number means an unchanged page. */
  revision: Generated<number>;
  created_at: string;
}

export interface InstallTables {
  install: InstallTable;
}

export type Install = Selectable<InstallTable>;
