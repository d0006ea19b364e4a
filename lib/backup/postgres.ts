import pg from "pg";
import { BackupError } from "./backup_error.ts";
import { outputOf, run, runScript } from "./client_programs.ts";
import { writeWhole } from "./files.ts";
import { mark } from "./mark.ts";
import { refuseNewer } from "./refuse_newer.ts";
import { auditEntryOf, type Restoring } from "./restoring.ts";

/** One consistent state, also while Leadline writes: https://www.postgresql.org/docs/current/app-pgdump.html */
export async function backUpPostgres(databaseUrl: string, path: string): Promise<void> {
  await writeWhole(path, async (partial) => {
    await run("pg_dump", ["--format=custom", "--no-owner", `--file=${partial}`, databaseUrl]);
  });
}

/**
 * The backup comes in, marked, in one transaction; the next start upgrades it. The old database is
 * a backup of its own in the current folder then.
 */
export async function restorePostgres(databaseUrl: string, restoring: Restoring): Promise<string> {
  const { path, stamp } = restoring;
  const steps = await stepsIn(path);
  refuseNewer(steps, { path, dialect: "postgres" });
  await onDatabase(databaseUrl, async (client) => {
    await assertAlone(client);
    await assertRoom(client, { path, steps });
  });
  const kept = `before-restore-${stamp}.backup`;
  await backUpPostgres(databaseUrl, kept);
  await runScript(databaseUrl, scriptOf(restoring));
  return kept;
}

/** The schema changes that the backup has had. @throws BackupError when it is none. */
async function stepsIn(path: string): Promise<string[]> {
  const refusal = `${path} is no whole backup of a Leadline: take another one.`;
  const list = await run("pg_restore", ["--list", path]).catch(() => "");
  if (!/ TABLE DATA \S+ install /.test(list)) throw new BackupError(refusal);
  const table = ["--data-only", "--table=kysely_migration"];
  const rows = await run("pg_restore", [...table, "--file=-", path]);
  return [...rows.matchAll(/^(\w+)\t/gm)].map(([, name]) => name);
}

/** PostgreSQL takes a moment to see that a program has ended. */
const LONGEST_WAIT_MS = 3_000;
const LOOK_EVERY_MS = 100;

/** A process that runs would go on dialing from what it remembers. */
async function assertAlone(client: pg.Client): Promise<void> {
  for (let waitedMs = 0;; waitedMs += LOOK_EVERY_MS) {
    const others = await othersOn(client);
    if (others === 0) return;
    if (waitedMs >= LONGEST_WAIT_MS) {
      throw new BackupError(
        `${others} connections to the database are open: stop every Leadline on it first.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function othersOn(client: pg.Client): Promise<number> {
  const { rowCount } = await client.query(
    `select 1 from pg_stat_activity where datname = current_database()
      and backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  return rowCount ?? 0;
}

/** What a later upgrade has made is not replaced, and would be in the way of the next upgrade. */
async function assertRoom(
  client: pg.Client,
  { path, steps }: { path: string; steps: readonly string[] },
): Promise<void> {
  const later = (await stepsOf(client)).filter((name) => !steps.includes(name));
  if (later.length === 0) return;
  throw new BackupError(
    `${path} was written by an older Leadline than the database (it lacks ${later.join(", ")}): ` +
      "make an empty database, set DATABASE_URL to it, and restore it there.",
  );
}

/** None of a database that is empty. */
async function stepsOf(client: pg.Client): Promise<string[]> {
  const found = await client.query("select where to_regclass('kysely_migration') is not null");
  if (found.rowCount === 0) return [];
  const { rows } = await client.query("select name from kysely_migration order by name");
  return rows.map(({ name }: { name: string }) => name);
}

async function onDatabase(
  url: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function* scriptOf(restoring: Restoring): AsyncGenerator<Uint8Array> {
  const { path, clock } = restoring;
  const encoder = new TextEncoder();
  yield encoder.encode("begin;\n");
  yield* outputOf("pg_restore", ["--clean", "--if-exists", "--no-owner", "--file=-", path]);
  // It has made names be looked for nowhere.
  yield encoder.encode(`reset search_path; ${mark(clock.now())} ${auditing(restoring)} commit;\n`);
}

/** Of a time when nothing was written down it has no table; the mark stands all the same. */
function auditing(restoring: Restoring): string {
  const { actor, action, detail, clock } = auditEntryOf(restoring);
  const values = [actor, action, detail, clock.now().toISOString()].map(literal).join(", ");
  return `
do $restored$ begin
  if to_regclass('audit_log') is not null then
    insert into audit_log (actor, action, detail, at) values (${values});
  end if;
end $restored$;
`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
