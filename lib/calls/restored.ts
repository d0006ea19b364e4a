/**
 * A database that was restored from a backup does not know who was called since. Until Bland has
 * been asked, nobody is. The rehearsal's calls are known to the rehearsal alone, so each mode asks
 * for itself.
 */
import type { Install, Mode } from "../../db/schema.ts";

export const RESTORED_AT = {
  live: "restored_live_at",
  rehearsal: "restored_rehearsal_at",
} as const satisfies Record<Mode, keyof Install>;

/** When the database was restored; null once Bland has told of every call since the backup. */
export function restoredAt(
  install: Pick<Install, typeof RESTORED_AT[Mode]>,
  mode: Mode,
): Date | null {
  const at = install[RESTORED_AT[mode]];
  return at === null ? null : new Date(at);
}

export const ASKS_FIRST = "The database was restored from a backup. Before anybody is called, " +
  "Leadline asks Bland who was called since.";
