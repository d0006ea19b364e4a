/** A database that dials, and an older backup of it. */
import { DatabaseSync } from "node:sqlite";
import { NO_DISK } from "../../db/disk.ts";
import { migrate, migrations } from "../../db/migrations.ts";
import { openPostgres } from "../../db/postgres.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { sqliteFolder, sqlitePath } from "../../db/sqlite_path.ts";
import { openStore, type Store } from "../../db/store.ts";
import { backUp } from "../../lib/backup.ts";
import { addCampaign, addLead, later, NOW } from "../calls/ledger.ts";

export const BACKED_UP = { now: () => NOW };
/** Tests that run beside this one keep theirs in the same folder, under the time's name. */
const restoredAt = later(600 + Math.random() * 600);
export const RESTORED = { now: () => restoredAt };

/**
 * Runs `test` with the path of a backup: it has the campaign "Before", to which the database has
 * added "After". What `spoil` does to the database is in the backup, and `mend` undoes it.
 */
export function withBackup(
  url: string,
  test: (copy: string) => Promise<void>,
  { spoil, mend }: Partial<Record<"spoil" | "mend", (store: Store) => Promise<unknown>>> = {},
): Promise<void> {
  return withCopy(async (copy) => {
    await onStore(url, async (store) => {
      await addLead(store, { campaign_id: await addCampaign(store, { name: "Before" }) });
      await spoil?.(store);
      await backUp(url, copy, BACKED_UP);
      await mend?.(store);
      await addCampaign(store, { name: "After" });
    });
    await test(copy);
  });
}

/** The same with a backup that is older than the database's last upgrade. */
export function withOldBackup(
  url: string,
  test: (copy: string) => Promise<void>,
): Promise<void> {
  return withCopy(async (copy) => {
    await makeOld(url);
    await backUp(url, copy, BACKED_UP);
    await onStore(url, (store) => addCampaign(store, { name: "After" }));
    await test(copy);
  });
}

async function withCopy(work: (copy: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(`${folder}/copy.backup`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function makeOld(url: string): Promise<void> {
  const path = sqlitePath(url);
  const { db, disk = NO_DISK } = path === undefined
    ? { db: await openPostgres(url) }
    : openSqlite(path);
  const dialect = path === undefined ? "postgres" : "sqlite";
  const steps = Object.entries(migrations(dialect)).sort().slice(0, -1);
  await migrate(db, dialect, Object.fromEntries(steps));
  const created_at = NOW.toISOString();
  const install = { id: 1, name: "ours", webhook_token: "token", created_at };
  await db.insertInto("install").values(install).execute();
  const campaign = {
    name: "Before",
    prompt_name: "default",
    status: "running",
    created_at,
  } as const;
  await db.insertInto("campaigns").values(campaign).execute();
  await disk.close(() => db.destroy());
}

export async function onStore<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** All that a restore could have changed, the files beside the database among it. */
export async function contentOf(url: string) {
  const rows = await onStore(url, async ({ db }) => ({
    install: await db.selectFrom("install").selectAll().execute(),
    campaigns: await db.selectFrom("campaigns").selectAll().orderBy("id").execute(),
    leads: await db.selectFrom("leads").selectAll().execute(),
    entries: await db.selectFrom("audit_log").selectAll().execute(),
  }));
  const folder = sqliteFolder(url);
  const files = folder === "." ? [] : Array.from(Deno.readDirSync(folder), ({ name }) => name);
  return { ...rows, files: files.sort() };
}

/** The campaigns of a SQLite file as it lies there: `Before running`. */
export function campaignsIn(path: string): string[] {
  const database = new DatabaseSync(path);
  const rows = database.prepare("select name, status from campaigns order by name").all();
  database.close();
  return rows.map(({ name, status }) => `${name} ${status}`);
}
