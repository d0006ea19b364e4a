/** `deno task backup [file]` and `deno task restore <file>`. */
import { backUp, restore } from "../backup.ts";
import { systemClock } from "../clock.ts";
import { readConfig } from "../config.ts";
import { BackupError } from "./backup_error.ts";

const onlyDatabase = (name: string) => name === "DATABASE_URL" ? Deno.env.get(name) : undefined;
const { databaseUrl } = readConfig(onlyDatabase);

const TASKS: Record<string, (path: string | undefined) => Promise<string>> = {
  async backup(path = `leadline-${stampOf(systemClock.now())}.backup`) {
    await backUp(databaseUrl, path, systemClock);
    const { size } = await Deno.stat(path);
    return `Backed up to ${path} (${(size / 1_000_000).toFixed(1)} MB).`;
  },
  async restore(path) {
    if (path === undefined) throw new BackupError("Name the backup: deno task restore <file>");
    const kept = await restore(databaseUrl, path, systemClock);
    return `Restored ${path}. The database of before is ${kept}.
At the next start Leadline is paused. It asks Bland who was called since the backup; then look at
the dashboard, and press Start.`;
  },
};

const [task, path] = Deno.args;
try {
  say(Deno.stdout, await TASKS[task](path));
} catch (error) {
  // What is wrong is said in a sentence, without a stack.
  say(Deno.stderr, error instanceof Error ? error.message : `${error}`);
  Deno.exit(1);
}

/** `2026-11-23T15-00` */
function stampOf(at: Date): string {
  return at.toISOString().slice(0, 16).replace(":", "-");
}

function say(to: typeof Deno.stdout | typeof Deno.stderr, text: string): void {
  to.writeSync(new TextEncoder().encode(`${text}\n`));
}
