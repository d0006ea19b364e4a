/** A whole Leadline for a test: its own database, its own simulated Bland, the real routes. */
import { cp } from "node:fs/promises";
import { setSnapshot } from "fresh/internal";
import { createApp } from "../app.ts";
import { buildApp } from "../build/app.ts";
import { buildUnlessBuilt } from "../build/fingerprint.ts";
import { readConfig } from "../lib/config.ts";
import { type Leadline, openLeadline } from "../lib/leadline.ts";
import { around } from "../middlewares/around.ts";
import { freePort } from "./free_port.ts";
import { CHEAP } from "./people/cheap_password.ts";

const ROOT = new URL("..", import.meta.url);
await buildUnlessBuilt(ROOT.pathname, buildApp);
const { snapshot } = await import(new URL("_fresh/snapshot.js", ROOT).href);

export interface TestLeadline {
  leadline: Leadline;
  url: string;
  /** Lines of the log so far. */
  log: string[];
  /** Resolves once the log has a line for which `isIt` holds. */
  logged(isIt: (line: Record<string, unknown>) => boolean): Promise<void>;
}

/**
 * Serves a Leadline with these variables on a free port while `test` runs; with `ownPrompts` on a
 * copy of the prompts, which may be written.
 */
export async function withLeadline(
  environment: Record<string, string>,
  test: (it: TestLeadline) => Promise<void>,
  { ownPrompts = false } = {},
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const prompts = ownPrompts ? await copyPrompts(folder) : "prompts";
  const defaults = {
    PORT: `${freePort()}`,
    DATABASE_URL: `sqlite:${folder}/test.db`,
    REHEARSAL_SPEED: "500",
  };
  const config = readConfig((name) => ({ ...defaults, ...environment })[name]);
  const { log, write, logged } = watchedLog();
  const leadline = await openLeadline(config, { log: write, prompts, passwordCost: CHEAP });
  const app = createApp(leadline);
  setSnapshot(app, snapshot, "production");
  const options = { port: config.port, hostname: "127.0.0.1", onListen() {} };
  const server = Deno.serve(options, around(app.handler()));
  try {
    await test({ leadline, url: `http://127.0.0.1:${config.port}`, log, logged });
  } finally {
    await leadline.dialer.stop();
    await server.shutdown();
    await leadline.close();
    await Deno.remove(folder, { recursive: true });
    await removeFiles(leadline);
  }
}

async function removeFiles({ drafts, uploads }: Leadline): Promise<void> {
  for (const folder of [drafts.folder, uploads]) {
    try {
      await Deno.remove(folder, { recursive: true });
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

async function copyPrompts(folder: string): Promise<string> {
  const prompts = `${folder}/prompts`;
  await cp("prompts", prompts, { recursive: true });
  return prompts;
}

function watchedLog() {
  const log: string[] = [];
  const watchers = new Set<(line: Record<string, unknown>) => void>();
  return {
    log,
    write(event: string, facts: Record<string, unknown> = {}) {
      log.push(JSON.stringify({ event, ...facts }));
      for (const watch of [...watchers]) watch({ event, ...facts });
    },
    logged: (isIt: (line: Record<string, unknown>) => boolean) =>
      new Promise<void>((resolve) => {
        const watch = (line: Record<string, unknown>) => {
          if (!isIt(line)) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        for (const line of log) watch(JSON.parse(line));
      }),
  };
}

/** A form with a CSV in it. */
export function csvForm(csv: string, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  form.set("file", new File([csv], "leads.csv", { type: "text/csv" }));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
