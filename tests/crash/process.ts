/**
 * A Leadline to be killed: the real store, dialer, reconciler and webhook receiver in a process of
 * its own. With `CRASH_AT` it kills itself, as kill -9 does, when it comes to that step.
 */
import { receiveWebhook } from "../../lib/calls/receive_webhook.ts";
import { IN_PROGRESS } from "../../lib/calls/state.ts";
import type { OnStep } from "../../lib/calls/step.ts";
import { readConfig } from "../../lib/config.ts";
import { openLeadline } from "../../lib/leadline.ts";
import { importLeads } from "../../lib/leads/import.ts";
import { SIGNATURE_HEADER } from "../../lib/bland/signature.ts";
import { suppress } from "../../lib/suppression/suppress.ts";

/** So often it looks whether all is over. */
const LOOK_MS = 100;

const env = (name: string) => Deno.env.get(name);
const leadline = await unlessCutOff(() =>
  openLeadline(readConfig(env), {
    log: () => say("event"),
    onStep: killerAt(env("CRASH_AT")),
    pace: { speed: Number(env("SPEED")), requestTimeoutMs: 1_000 },
    rush: Number(env("RUSH")),
    prompts: new URL("../../prompts", import.meta.url).pathname,
  })
);
Deno.serve(
  { port: leadline.config.port, hostname: "127.0.0.1", onListen: () => say("ready") },
  async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/pause") return Response.json(await leadline.pause());
    if (pathname === "/start") return Response.json(await leadline.start());
    if (pathname === "/suppress") return Response.json(await suppressAll(await request.json()));
    return await webhook(request);
  },
);
if (env("IMPORT") !== undefined) await importUntilKilled(env("IMPORT")!);
if (env("START") === "1") await unlessCutOff(() => leadline.start());
// By the clock: that nobody may be dialed any more, or that another process has ended the last
// call, is no event here.
setInterval(sayWhenSettled, LOOK_MS);

async function webhook(request: Request): Promise<Response> {
  try {
    const received = await receiveWebhook(leadline.receiver, {
      readBody: () => request.bytes(),
      token: new URL(request.url).searchParams.get("token"),
      signature: request.headers.get(SIGNATURE_HEADER),
    });
    leadline.dialer.wake();
    return Response.json(received, { status: received.kind === "refused" ? 401 : 200 });
  } catch (error) {
    return Response.json({ error: `${error}` }, { status: 503 });
  }
}

/**
 * As a supervisor starts a process again, and a person presses Start again, when PostgreSQL cut
 * them off just then.
 */
async function unlessCutOff<T>(run: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!/terminat|connection error/.test(`${error}`)) throw error;
    }
  }
}

/** The second time, so that the first order of a campaign has gone well. */
function killerAt(crashAt: string | undefined): OnStep {
  let times = 0;
  return (step) => {
    if (step === crashAt && ++times === 2) Deno.kill(Deno.pid, "SIGKILL");
  };
}

/** Imports a file, and kills itself before the third batch is written. */
async function importUntilKilled(path: string): Promise<void> {
  let steps = 0;
  const { store, clock } = leadline;
  const dying: typeof store = {
    ...store,
    writeStep(changes) {
      if (++steps === 3) Deno.kill(Deno.pid, "SIGKILL");
      return store.writeStep(changes);
    },
  };
  await importLeads(dying, {
    path,
    fileName: "leads.csv",
    promptName: "default",
    country: "US",
    clock,
  });
}

/** As a person puts numbers on the list, one transaction each. */
async function suppressAll(phones: readonly string[]): Promise<{ kind: string }> {
  const { store, clock } = leadline;
  for (const phone of phones) {
    await store.write((trx) =>
      suppress(trx, { phone, source: "person", reason: "Asked us to stop.", now: clock.now() })
    );
  }
  return { kind: "suppressed" };
}

/** A call that is unknown holds its line; a lead that is left for a person has none. */
async function sayWhenSettled(): Promise<void> {
  try {
    if ((await leadline.status()).live === 0 && await isSettled()) say("settled");
  } catch {
    // The database is away: there will be another occasion.
  }
}

/**
 * Every call has ended, and no lead waits for one but for a number to rest, or for the owner of a
 * campaign that stopped by itself. One statement, for another process may be in between two.
 */
async function isSettled(): Promise<boolean> {
  const found = await leadline.store.db.selectNoFrom(({ selectFrom }) => [
    selectFrom("calls").select("id").where("state", "in", IN_PROGRESS).limit(1).as("call"),
    selectFrom("leads").select("leads.id").innerJoin("campaigns", "campaigns.id", "campaign_id")
      .where("leads.status", "in", ["pending", "waiting", "dialing"])
      .where(({ not, and, or, eb }) =>
        not(and([
          eb("leads.status", "=", "waiting"),
          or([eb("gate", "=", "number_rest"), eb("paused_reason", "is not", null)]),
        ]))
      ).limit(1).as("lead"),
  ]).executeTakeFirstOrThrow();
  return found.call === null && found.lead === null;
}

function say(word: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${word}\n`));
}
