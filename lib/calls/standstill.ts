import type { Queries } from "../../db/store.ts";

/** Why nothing may be dialed at all, and until when; `until` null: until a person acts. */
export interface Standstill {
  reason: string;
  until: Date | null;
}

/** Null while dialing is allowed. */
export async function standstill(db: Queries, now: Date): Promise<Standstill | null> {
  const install = await db.selectFrom("install")
    .select(["paused_at", "stopped_reason", "hold_until", "hold_reason"])
    .executeTakeFirstOrThrow();
  if (install.stopped_reason !== null) return { reason: install.stopped_reason, until: null };
  if (install.paused_at !== null) return { reason: "Dialing is paused.", until: null };
  const until = install.hold_until === null ? now : new Date(install.hold_until);
  return until > now ? { reason: install.hold_reason ?? "", until } : null;
}
