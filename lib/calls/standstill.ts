import { prepared } from "../../db/prepared.ts";
import type { Install, Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { isWaiting } from "./receive_webhook/incoming.ts";
import { ASKS_FIRST, restoredAt } from "./restored.ts";

/** Why nothing may be dialed at all, and until when; `until` null: until a person acts. */
export interface Standstill {
  reason: string;
  until: Date | null;
}

/** Null while dialing is allowed. */
export async function standstill(
  db: Queries,
  options: { mode: Mode; now: Date },
): Promise<Standstill | null> {
  return standstillOf(
    await db.selectFrom("install").selectAll().executeTakeFirstOrThrow(),
    options,
  );
}

/** The same for who takes a line, which waits for what Bland has told and is not applied yet. */
export async function standstillOfLines(
  db: Queries,
  options: { mode: Mode; now: Date },
): Promise<Standstill | null> {
  const { rows: [{ waiting, ...install }] } = await installAndWaiting(db, {});
  return standstillOf(install, options) ??
    (waiting === null ? null : { reason: UNREAD, until: null });
}

const installAndWaiting = prepared((db) =>
  db.selectFrom("install").selectAll()
    .select(({ selectFrom }) =>
      selectFrom("webhook_messages").select("id").where(isWaiting()).limit(1).as("waiting")
    )
);

const UNREAD = "What Bland has told is being read.";

function standstillOf(install: Install, { mode, now }: { mode: Mode; now: Date }) {
  if (restoredAt(install, mode) !== null) return { reason: ASKS_FIRST, until: null };
  if (install.stopped_reason !== null) return { reason: install.stopped_reason, until: null };
  if (install.paused_at !== null) return { reason: "Dialing is paused.", until: null };
  const until = install.hold_until === null ? now : new Date(install.hold_until);
  return until > now ? { reason: install.hold_reason ?? "", until } : null;
}
