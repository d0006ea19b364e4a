/** The built app as a process of its own, in a folder of its own, with the flags of `start`. */
import { sqliteFolder } from "../db/sqlite_path.ts";
import deno from "../deno.json" with { type: "json" };
import { freePort } from "../tests/free_port.ts";
import { withDatabase } from "./database.ts";

export const ROOT = new URL("..", import.meta.url).pathname;

export interface RunningApp {
  url: string;
  /** Milliseconds from the start of the process to its first answer. */
  bootMs: number;
  databaseUrl: string;
  /** Of its process. */
  pid: number;
  /** Ends it as the power failing does. */
  kill(): Promise<void>;
  /** Starts it again in the same folder, once it is dead. */
  startAgain(): Promise<RunningApp>;
}

/** `fill` is given the address of the database before the app opens it. */
export async function withApp<T>(
  { env = {}, fill }: {
    env?: Record<string, string>;
    fill?(databaseUrl: string): Promise<unknown>;
  },
  measure: (app: RunningApp) => Promise<T>,
): Promise<T> {
  const folder = await Deno.makeTempDir();
  await Deno.symlink(`${ROOT}prompts`, `${folder}/prompts`);
  const running = new Set<Deno.ChildProcess>();
  try {
    return await withDatabase(folder, async (databaseUrl) => {
      try {
        await fill?.(databaseUrl);
        const PORT = env.PORT ?? `${freePort()}`;
        const variables = { ...env, PORT, DATABASE_URL: databaseUrl };
        return await measure(await run({ folder, env: variables, running }));
      } finally {
        for (const child of running) await kill(child);
      }
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

interface Place {
  folder: string;
  env: Record<string, string>;
  /** Processes that may still have to be ended. */
  running: Set<Deno.ChildProcess>;
}

async function run(place: Place): Promise<RunningApp> {
  const { folder, env, running } = place;
  const url = `http://127.0.0.1:${env.PORT}`;
  const began = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags(env.DATABASE_URL), `${ROOT}main.ts`],
    cwd: folder,
    env,
    stdout: "null",
    stderr: "inherit",
  }).spawn();
  running.add(child);
  await answered(`${url}/healthz`);
  return {
    url,
    bootMs: performance.now() - began,
    databaseUrl: env.DATABASE_URL,
    pid: child.pid,
    async kill() {
      running.delete(child);
      await kill(child);
    },
    startAgain: () => run(place),
  };
}

/** The flags that `deno task start` gives; the sources are in another folder. */
function flags(databaseUrl: string): string[] {
  return / && deno run (.+) main\.ts$/.exec(deno.tasks.start.command)![1]
    .replace('".,$DATABASE_FOLDER"', `.,${sqliteFolder(databaseUrl)}`)
    .replace("=_fresh/", `=${ROOT}_fresh/`).split(" ")
    .filter((flag) => flag !== "--env-file");
}

async function kill(child: Deno.ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await child.status;
}

const LONGEST_BOOT_MS = 30_000;
const LOOK_EVERY_MS = 2;

/** Resolves once a server that is starting answers. */
export async function answered(url: string): Promise<void> {
  const latest = performance.now() + LONGEST_BOOT_MS;
  while (performance.now() < latest) {
    try {
      const response = await fetch(url);
      await response.body?.cancel();
      if (response.ok) return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
  throw new Error(`Nobody answers at ${url}.`);
}

/** Presses Start, or Pause, of an app with the token that benchmarks have. */
export async function press({ url }: RunningApp, button: "start" | "pause"): Promise<void> {
  const headers = { authorization: "Bearer token of the benchmark" };
  const response = await fetch(`${url}/api/${button}`, { method: "POST", headers });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${button} was answered ${response.status}`);
}
