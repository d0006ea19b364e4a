/** What the last run left behind, and what the files and settings of today say. */
import type { Store } from "../../db/store.ts";
import { endRehearsal } from "../calls/change_mode.ts";
import { checkAtBoot } from "../calls/reconcile.ts";
import { loseRehearsals } from "../campaigns/rehearsals/keep.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import { noteHours } from "../gates/note_hours.ts";
import { discardUnfinishedImports } from "../leads/import_undo.ts";
import { ensureAdmin } from "../people/admin.ts";
import type { PasswordCost } from "../people/password.ts";
import { noteFiles } from "../prompts/versions.ts";

export async function catchUpSinceLastTime(
  store: Store,
  { config, clock, prompts, passwordCost }: {
    config: Config;
    clock: Clock;
    prompts: string;
    passwordCost?: PasswordCost;
  },
): Promise<void> {
  await discardUnfinishedImports(store, clock);
  await noteFiles({ store, clock, prompts });
  if (config.adminPassword !== undefined) {
    await ensureAdmin(store, config.adminPassword, { clock, passwordCost });
  }
  await noteHours(store, { hours: config.callingHours, clock });
  if (config.mode === "live") await endRehearsal(store, clock);
  await checkAtBoot(store, clock);
  // Where other processes may run, theirs are none of ours.
  if (store.dialect === "sqlite") await loseRehearsals(store, clock);
}
