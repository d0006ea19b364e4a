/** A campaign under fire: a Bland that rings nobody, a database, and Leadlines that get killed. */
import { openStore } from "../../db/store.ts";
import { type Failures, type Simulator, startSimulator } from "../../lib/bland/simulator.ts";
import { systemClock } from "../../lib/clock.ts";
import { importLeads } from "../../lib/leads/import.ts";
import { freePort } from "../free_port.ts";
import { brokenPromises, doubtsOf, gather, leftForPeople } from "./checker.ts";

export interface Campaign {
  bland: Simulator;
  /** For the Leadline's own files. */
  folder: string;
  /** Starts a Leadline; the first one of a campaign must also press Start. */
  boot(extra?: Record<string, string>): Doomed;
  /** Kills what still runs, reads both ledgers; the broken promises, and who is left for a person. */
  check(): Promise<string[]>;
  /** After `check`: what it came to, for people to read; how many calls are still unknown. */
  report(): Promise<{ text: string; unsettled: number }>;
}

/** A process of Leadline. */
export interface Doomed {
  /** It can be called by Bland. */
  ready: Promise<void>;
  /** Resolves when it has logged so many events. */
  events(count: number): Promise<void>;
  /** No call is in progress and no lead waits. */
  settled: Promise<void>;
  ended: Promise<Deno.CommandStatus>;
  /** Presses a button; the kind of the answer. */
  press(button: "start" | "pause"): Promise<string>;
  /** Puts numbers on the list of those that are never called; resolves when they stand there. */
  suppress(phones: readonly string[]): Promise<void>;
  /** As the power failing does. */
  kill(): Promise<void>;
}

export interface CampaignOptions {
  databaseUrl: string;
  leads: number;
  lines: number;
  /** The first of the numbers stand in a second campaign as well. */
  twice?: number;
  /** US dollars that the first campaign may spend. */
  budget?: number;
  failures?: Failures;
  seed?: number;
  speed?: number;
}

const SECRET = "secret of the webhook";

export async function underFire(
  options: CampaignOptions,
  test: (campaign: Campaign) => Promise<void>,
): Promise<void> {
  const { databaseUrl, leads, lines, twice = 0, budget, failures, seed = 1, speed = 200 } = options;
  const folder = await Deno.makeTempDir();
  const bland = await startSimulator({
    speed,
    seed,
    failures,
    apiKey: "key",
    webhookSecret: SECRET,
    allowLoopbackWebhooks: true,
    retryAfterSeconds: 1,
  });
  const port = freePort();
  const running = new Set<Doomed>();
  const environment = (at: number) => ({
    DATABASE_URL: databaseUrl,
    PORT: `${at}`,
    ADMIN_PASSWORD: "correct horse battery",
    BLAND_API_KEY: "key",
    BLAND_BASE_URL: bland.url,
    BLAND_WEBHOOK_SECRET: SECRET,
    CALLBACK_URL: `http://127.0.0.1:${port}/webhook`,
    CALLING_HOURS: "off",
    CONCURRENCY: `${lines}`,
    MAX_CALL_MINUTES: "2",
    SPEED: `${speed}`,
    // Few messages come at one time: some are applied at once, and some kept first.
    RUSH: "2",
  });
  const killAll = () => Promise.all([...running].map((doomed) => doomed.kill()));
  try {
    await importNumbers(databaseUrl, { folder, leads, twice, budget });
    await test({
      bland,
      folder,
      boot(extra = {}) {
        const at = running.size === 0 ? port : freePort();
        const doomed = spawn(folder, { ...environment(at), ...extra });
        running.add(doomed);
        doomed.ended.then(() => running.delete(doomed));
        return doomed;
      },
      async check() {
        await killAll();
        const store = await openStore(databaseUrl);
        try {
          const budgets = budget === undefined ? [] : [{ campaign: 1, dollars: budget }];
          const expected = { leads: leads + twice, lines, attempts: 1, budgets };
          const evidence = await gather(store, { bland, expected });
          return [...brokenPromises(evidence), ...leftForPeople(evidence)];
        } finally {
          await store.close();
        }
      },
      async report() {
        const store = await openStore(databaseUrl);
        const { doubted, settled } = await doubtsOf(store).finally(() => store.close());
        const rang = bland.ledger().filter(({ rangAt }) => rangAt !== null).length;
        const text =
          `${rang} calls rang. ${doubted} were unknown for a while, ${settled} of them ` +
          "were settled without a person.";
        return { text, unsettled: doubted - settled };
      },
    });
  } finally {
    await killAll();
    await bland.close();
    await Deno.remove(folder, { recursive: true });
  }
}

async function importNumbers(
  databaseUrl: string,
  { folder, leads, twice, budget }: {
    folder: string;
    leads: number;
    twice: number;
    budget?: number;
  },
): Promise<void> {
  const store = await openStore(databaseUrl);
  for (const count of [leads, twice].filter((count) => count > 0)) {
    const path = `${folder}/leads.csv`;
    await Deno.writeTextFile(path, numbersCsv(count));
    await importLeads(store, {
      path,
      fileName: "leads.csv",
      promptName: "default",
      country: "US",
      clock: systemClock,
    });
  }
  // Who asks to be called back would keep the campaign waiting for days.
  const settings = { mostAttempts: 1 };
  await store.db.updateTable("campaigns").set({ settings: JSON.stringify(settings) }).execute();
  if (budget !== undefined) {
    await store.db.updateTable("campaigns")
      .set({ settings: JSON.stringify({ ...settings, budget }) }).where("id", "=", 1).execute();
  }
  await store.close();
}

/** As many different numbers of a real exchange. */
export function numbersCsv(count: number): string {
  return ["phone", ...Array.from({ length: count }, (_, i) => numberOf(i))].join("\n");
}

export function numberOf(i: number): string {
  return `+1202${2_210_000 + i}`;
}

const ENTRY = new URL("./process.ts", import.meta.url).pathname;

function spawn(folder: string, env: Record<string, string>): Doomed {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "--allow-all", ENTRY],
    cwd: folder,
    env,
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const ready = Promise.withResolvers<void>();
  const settled = Promise.withResolvers<void>();
  let events = 0;
  const watchers = new Set<() => void>();
  const read = child.stdout.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({
      write(text) {
        if (text.includes("ready")) ready.resolve();
        if (text.includes("settled")) settled.resolve();
        events += text.split("event").length - 1;
        for (const watch of watchers) watch();
      },
    }),
  );
  const ended = Promise.all([child.status, read]).then(([status]) => status);
  return {
    ready: ready.promise,
    settled: settled.promise,
    events: (count) =>
      new Promise((resolve) => {
        const watch = () => events >= count && resolve();
        watchers.add(watch);
        watch();
      }),
    ended,
    async press(button) {
      const response = await fetch(`http://127.0.0.1:${env.PORT}/${button}`, { method: "POST" });
      return (await response.json()).kind;
    },
    async suppress(phones) {
      const options = { method: "POST", body: JSON.stringify(phones) };
      await (await fetch(`http://127.0.0.1:${env.PORT}/suppress`, options)).body?.cancel();
    },
    async kill() {
      try {
        child.kill("SIGKILL");
      } catch {
        // It has ended already.
      }
      await ended;
    },
  };
}
