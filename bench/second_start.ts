import { freePort } from "../tests/free_port.ts";
import { answered, ROOT } from "./app.ts";

/** What a machine with Node.js alone runs; the README's first command. */
const COMMAND = ["npx", "-y", "deno@2.9.6", "task", "start"];

/** Milliseconds until the whole command serves, with nothing to build or download. */
export async function secondStartMs(): Promise<number> {
  const folder = await Deno.makeTempDir();
  const PORT = `${freePort()}`;
  const began = performance.now();
  const [program, ...args] = COMMAND;
  const child = new Deno.Command(program, {
    args,
    cwd: ROOT,
    env: { PORT, DATABASE_URL: `sqlite:${folder}/bench.db` },
    stdout: "null",
    stderr: "null",
    detached: true,
  }).spawn();
  try {
    await answered(`http://127.0.0.1:${PORT}/healthz`);
    return performance.now() - began;
  } finally {
    await killGroup(child);
    await Deno.remove(folder, { recursive: true });
  }
}

/** npx hands a signal on to none of the processes that it started. */
async function killGroup(child: Deno.ChildProcess): Promise<void> {
  await new Deno.Command("kill", { args: ["-KILL", "--", `-${child.pid}`] }).output();
  await child.status;
}
