import type { Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { ASKS_FIRST, restoredAt } from "./restored.ts";

/** Why nothing may be dialed at all, and until when; `until` null: until a person acts. */
export interface Standstill {
  reason: string;
  until: Date | null;
}

/** Null while dialing is allowed. */
export async function standstill(
  db: Queries,
  { mode, now }: { mode: Mode; now: Date },
): Promise<Standstill | null> {
  const install = await db.selectFrom("install").selectAll().executeTakeFirstOrThrow();
  if (restoredAt(install, mode) !== null) return { reason: ASKS_FIRST, until: null };
  if (install.stopped_reason !== null) return { reason: install.stopped_reason, until: null };
  if (install.paused_at !== null) return { reason: "Dialing is paused.", until: null };
  const until = install.hold_until === null ? now : new Date(install.hold_until);
  return until > now ? { reason: install.hold_reason ?? "", until } : null;
}
