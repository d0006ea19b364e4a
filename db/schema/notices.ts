/** What the owner should know. */
import type { Generated } from "kysely";
import type { Optional } from "./optional.ts";

/** What the owner should know: written with the event that causes it. */
export interface NoticesTable {
  id: Generated<number>;
  /** What caused it, in words that no other event has: nobody is told twice of one. */
  event: string;
  /** One of `NOTICE_KINDS`. */
  kind: string;
  campaign_id: Optional<number>;
  /** A sentence. */
  text: string;
  at: string;
  dismissed_at: Optional<string>;
  dismissed_by: Optional<string>;
}

export interface NoticeTables {
  notices: NoticesTable;
}
