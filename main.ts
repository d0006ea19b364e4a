/** Leadline: opens the store, starts the dialer, serves the app. */
import { createApp } from "./app.ts";
import { ConfigError, readConfig } from "./lib/config.ts";
import { type Leadline, openLeadline } from "./lib/leadline.ts";
import { csvParser } from "./lib/leads/csv/parser.ts";
import { numberPlans } from "./lib/leads/number_plans.ts";
import { createLog } from "./lib/log.ts";
import { around } from "./middlewares/around.ts";

const leadline = await open();
export const app = createApp(leadline);

// Not awaited: the built server imports this very module.
if (import.meta.main) {
  const built = new URL("./_fresh/server.js", import.meta.url).href;
  import(built).then(({ default: server }) => serve(server));
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

/** What a build exports. Fresh itself has no `readRoutes`: a page's first visitor waits there. */
interface BuiltServer {
  fetch: Parameters<typeof around>[0];
  readRoutes?(): Promise<void>;
}

async function serve({ fetch, readRoutes }: BuiltServer): Promise<void> {
  const { port, hostname, mode } = leadline.config;
  const cutOff = new AbortController();
  try {
    const server = Deno.serve({
      port,
      hostname,
      signal: cutOff.signal,
      onListen: ({ port }) => print(`Leadline (${mode}) is ready at http://localhost:${port}`),
    }, around(fetch));
    stopOnSignal(server, cutOff);
    readRoutes?.();
    Deno.unrefTimer(setTimeout(readWhatImportsNeed, IMPORTS_AFTER_MS));
  } catch (error) {
    printError(
      `Cannot listen on ${hostname}, port ${port}: set PORT or HOST to another.\n${error}`,
    );
    await leadline.close(AbortSignal.timeout(REQUESTS_MAY_TAKE_MS));
    Deno.exit(1);
  }
}

/** It holds the event loop for some 50 ms: not while somebody waits for a first page or an import. */
async function readWhatImportsNeed(): Promise<void> {
  try {
    numberPlans();
    await csvParser();
  } catch (error) {
    // The import that needs it tries again, and says so to whoever uploads.
    leadline.log("imports.not_ready", { error: String(error) });
  }
}

const IMPORTS_AFTER_MS = 5_000;
const ORDERS_MAY_TAKE_MS = 5_000;
const REQUESTS_MAY_TAKE_MS = 2_000;
/** Supervisors commonly kill after ten seconds. */
const LONGEST_STOP_MS = 9_000;

/** Stops dialing, then serving, then closes the store; a second signal ends it at once. */
function stopOnSignal(server: Deno.HttpServer, cutOff: AbortController): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) Deno.exit(1);
    stopping = true;
    print("Stopping: what is under way is ended first. Press again to stop at once.");
    setTimeout(leaveTheRest, LONGEST_STOP_MS);
    await leadline.dialer.stop(AbortSignal.timeout(ORDERS_MAY_TAKE_MS));
    await leadline.sender.stop();
    setTimeout(() => cutOff.abort(), REQUESTS_MAY_TAKE_MS);
    await server.shutdown();
    await leadline.close();
    Deno.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) Deno.addSignalListener(signal, stop);
}

/** Whatever still waits for an answer is in the ledger, and looked after at the next start. */
async function leaveTheRest(): Promise<void> {
  await leadline.store.close();
  Deno.exit(0);
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(line + "\n"));
}

function printError(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`Leadline cannot start.\n${text}\n`));
}
