import { migrations, newerSteps } from "../../db/migrations.ts";
import type { Dialect } from "../../db/store.ts";
import { BackupError } from "./backup_error.ts";

/** `steps`: the schema changes that the backup at `path` has had. @throws BackupError */
export function refuseNewer(
  steps: readonly string[],
  { path, dialect }: { path: string; dialect: Dialect },
): void {
  const newer = newerSteps(steps, migrations(dialect));
  if (newer.length === 0) return;
  const has = newer.join(", ");
  throw new BackupError(
    `${path} was written by a newer Leadline (it has ${has}): restore it with that one.`,
  );
}
