import pg from "pg";
import { BackupError } from "./backup_error.ts";

/** One consistent state, also while Leadline writes: https://www.postgresql.org/docs/current/app-pgdump.html */
export async function backUpPostgres(databaseUrl: string, path: string): Promise<void> {
  await run("pg_dump", ["--format=custom", "--no-owner", `--file=${path}`, databaseUrl]);
}

/** All or nothing; the old database is a backup of its own in the current folder then. */
export async function restorePostgres(
  databaseUrl: string,
  { path, stamp }: { path: string; stamp: string },
): Promise<string> {
  await assertBackup(path);
  await assertAlone(databaseUrl);
  const kept = `before-restore-${stamp}.backup`;
  await backUpPostgres(databaseUrl, kept);
  await run("pg_restore", [
    "--clean",
    "--if-exists",
    "--no-owner",
    "--single-transaction",
    `--dbname=${databaseUrl}`,
    path,
  ]);
  return kept;
}

async function assertBackup(path: string): Promise<void> {
  const refusal = `${path} is no whole backup of a Leadline: take another one.`;
  const list = await run("pg_restore", ["--list", path]).catch(() => "");
  if (!/ TABLE DATA \S+ install /.test(list)) throw new BackupError(refusal);
}

/** A process that runs would go on dialing from what it remembers. */
async function assertAlone(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    if (rows.length === 0) return;
    throw new BackupError(
      `${rows.length} connections to the database are open: stop every Leadline on it first.`,
    );
  } finally {
    await client.end();
  }
}

async function run(program: "pg_dump" | "pg_restore", args: string[]): Promise<string> {
  let output: Deno.CommandOutput;
  try {
    output = await new Deno.Command(program, { args, stdout: "piped", stderr: "piped" }).output();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new BackupError(`${program} is missing: install PostgreSQL's client programs.`);
  }
  const said = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
  if (!output.success) throw new BackupError(`${program} failed: ${said(output.stderr)}`);
  return said(output.stdout);
}
