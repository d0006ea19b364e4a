/**
 * A Bland that rings nobody: an HTTP server on this machine with Bland's addresses, answers and
 * webhooks, simulated people, and a ledger of what would really have rung. It serves the rehearsal
 * and the tests; `deno task bland` runs it alone.
 */
import { Chance } from "./simulator/chance.ts";
import type { Failures } from "./simulator/failures.ts";
import { openJournal } from "./simulator/journal.ts";
import type { Limits } from "./simulator/limits.ts";
import { type Ringing, ringingOf } from "./simulator/ringing.ts";
import { answer } from "./simulator/router.ts";
import { type Load, Switchboard } from "./simulator/switchboard.ts";
import { systemTimeline, type Timeline } from "./simulator/timeline.ts";
import { Webhooks } from "./simulator/webhooks.ts";

export type { Failures, Limits, Load, Ringing, Timeline };

export interface SimulatorOptions {
  /** 0 takes any free port. */
  port?: number;
  /** Without one, any key passes. */
  apiKey?: string;
  /** How many times faster than life. */
  speed?: number;
  /** The same seed and the same numbers give the same conversations and the same failures. */
  seed?: number;
  clock?: Timeline;
  webhookSecret?: string;
  /** How often a webhook is tried before it is given up. */
  webhookTries?: number;
  /** The real Bland refuses http addresses; a rehearsal needs them. */
  allowLoopbackWebhooks?: boolean;
  failures?: Failures;
  limits?: Limits;
  /** Sent with refusals of too many calls; the real Bland documents none. */
  retryAfterSeconds?: number;
  /** A file in which calls are kept over a restart, a line of JSON for each thing that happened. */
  journalPath?: string;
}

export interface Simulator {
  url: string;
  ledger(): Ringing[];
  /** How many calls were in progress, each time that it changed. */
  load(): readonly Load[];
  /** The most calls that were in progress at one time. */
  mostAtOnce(): number;
  setFailures(failures: Failures): void;
  close(): Promise<void>;
}

/** Listens on loopback. Throws when the port is taken or the journal cannot be opened. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { clock = systemTimeline, speed = 20, seed = 1 } = options;
  const journal = await openJournal(options.journalPath);
  const closing = new AbortController();
  const chance = new Chance(seed, options.failures ?? {});
  const webhooks = new Webhooks({
    clock,
    speed,
    chance,
    secret: options.webhookSecret,
    tries: options.webhookTries ?? 6,
  });
  const switchboard = new Switchboard({
    clock,
    speed,
    seed,
    journal,
    onRang: (call) => webhooks.sayAlong(call),
    onEnded: (call) => webhooks.tellEnd(call),
  });
  const bland = {
    clock,
    speed,
    chance,
    switchboard,
    webhooks,
    limits: options.limits ?? {},
    apiKey: options.apiKey,
    retryAfterSeconds: options.retryAfterSeconds,
    allowLoopbackWebhooks: options.allowLoopbackWebhooks ?? false,
    closing: closing.signal,
  };
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: options.port ?? 0, onListen() {} },
    (request) => answer(bland, request),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    ledger: () => switchboard.all().map((call) => ringingOf(call, webhooks)),
    load: () => switchboard.load,
    mostAtOnce: () => switchboard.mostAtOnce,
    setFailures: (failures) => chance.setFailures(failures),
    async close() {
      switchboard.close();
      webhooks.close();
      closing.abort();
      await server.shutdown();
      journal.close();
    },
  };
}
