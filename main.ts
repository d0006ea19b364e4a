/** Leadline: opens the store, starts the dialer, serves the app. */
import { createApp } from "./app.ts";
import { ConfigError, readConfig } from "./lib/config.ts";
import { type Leadline, openLeadline } from "./lib/leadline.ts";
import { createLog } from "./lib/log.ts";
import { around } from "./middlewares/around.ts";

const leadline = await open();
export const app = createApp(leadline);

// Not awaited: the built server imports this very module.
if (import.meta.main) {
  const built = new URL("./_fresh/server.js", import.meta.url).href;
  import(built).then(({ default: server }) => serve(server.fetch));
}

async function open(): Promise<Leadline> {
  const log = createLog((line) => print(line), () => new Date());
  try {
    return await openLeadline(readConfig((name) => Deno.env.get(name)), { log });
  } catch (error) {
    // What is wrong with the settings or the database is said in a sentence, without a stack.
    const cause = error instanceof Error && error.cause ? `\n${error.cause}` : "";
    printError(error instanceof Error ? `${error.message}${cause}` : `${error}`);
    Deno.exit(error instanceof ConfigError ? 2 : 1);
  }
}

function serve(fetch: Parameters<typeof around>[0]): void {
  const { port, hostname, mode } = leadline.config;
  const server = Deno.serve({
    port,
    hostname,
    onListen: ({ port }) => print(`Leadline (${mode}) is ready at http://localhost:${port}`),
  }, around(fetch));
  stopOnSignal(server);
}

const LONGEST_STOP_MS = 8_000;

/** Stops dialing first, then serving, then closes the store; a second signal ends it at once. */
function stopOnSignal(server: Deno.HttpServer): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) Deno.exit(1);
    stopping = true;
    const late = AbortSignal.timeout(LONGEST_STOP_MS);
    late.addEventListener("abort", () => Deno.exit(1));
    const served = server.shutdown();
    await leadline.close(late);
    await served;
    Deno.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, stop);
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(line + "\n"));
}

function printError(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`Leadline cannot start.\n${text}\n`));
}
