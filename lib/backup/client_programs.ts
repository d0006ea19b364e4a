/** PostgreSQL's client programs. What they complain of becomes a `BackupError`. */
import { BackupError } from "./backup_error.ts";

type Program = "pg_dump" | "pg_restore" | "psql";

/** What it prints. @throws BackupError */
export async function run(program: Program, args: string[]): Promise<string> {
  return await new Response(ReadableStream.from(outputOf(program, args))).text();
}

/** The same, part by part. @throws BackupError at the end. */
export async function* outputOf(program: Program, args: string[]): AsyncGenerator<Uint8Array> {
  const running = spawn(program, { args, stdin: "null", stdout: "piped" });
  try {
    yield* running.child.stdout;
  } finally {
    await running.child.status;
  }
  await assertSuccess(running);
}

/**
 * Has `psql` run a script to its end, or to the first thing in it that fails. What was not
 * committed by then is undone.
 * @throws BackupError, or what the script throws.
 */
export async function runScript(
  databaseUrl: string,
  script: AsyncIterable<Uint8Array>,
): Promise<void> {
  const args = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", `--dbname=${databaseUrl}`];
  const running = spawn("psql", { args, stdin: "piped", stdout: "null" });
  const ends = await Promise.allSettled([
    ReadableStream.from(script).pipeTo(running.child.stdin),
    assertSuccess(running),
  ]);
  const failures = ends.flatMap((end) => end.status === "rejected" ? [end.reason] : []);
  // A pipe that broke does not say why.
  const said = failures.find((failure) => failure instanceof BackupError);
  if (failures.length > 0) throw said ?? failures[0];
}

interface Running {
  program: Program;
  child: Deno.ChildProcess;
  complaint: Promise<string>;
}

function spawn(program: Program, options: Deno.CommandOptions): Running {
  try {
    const child = new Deno.Command(program, { ...options, stderr: "piped" }).spawn();
    return { program, child, complaint: new Response(child.stderr).text() };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new BackupError(`${program} is missing: install PostgreSQL's client programs.`);
  }
}

async function assertSuccess({ program, child, complaint }: Running): Promise<void> {
  const { success } = await child.status;
  if (!success) throw new BackupError(`${program} failed: ${(await complaint).trim()}`);
}
