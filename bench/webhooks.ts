import { openStore } from "../db/store.ts";
import { sign, SIGNATURE_HEADER } from "../lib/bland/signature.ts";
import { catchUp } from "../lib/search/indexer.ts";
import { freePort } from "../tests/free_port.ts";
import { answered, press, type RunningApp, withApp } from "./app.ts";
import { CAMPAIGN, CONVERSATION, fill, type Filled, LIVE } from "./fill.ts";
import { type Answers, load, requestOf } from "./load.ts";
import type { Measured } from "./measured.ts";

const MESSAGES = Number(Deno.env.get("MESSAGES") ?? 10_000);
/** Sent before, so that both servers are measured warm. */
const WARM_UP = Math.ceil(MESSAGES / 4);
const CALLED_BEFORE = 5 * MESSAGES;
const MESSAGE_BYTES = 4_096;
const CONNECTIONS = 64;
const SECRET = "secret of the webhook";
/** What of the empty server's rate is to be reached. */
const TARGETS = [1 / 10, 1 / 4];

/**
 * Signed messages of 4 KB, each about its own call in progress, on disk before the answer; against a
 * server that reads the same messages and says nothing. So many at one time are a rush: what they
 * mean for their calls is worked out when it is over, and that is counted too. Dialing is paused.
 */
export async function measureWebhooks(): Promise<Measured[]> {
  const { answers: ours, appliedPerSecond } = await loadLeadline();
  const empty = await loadEmptyServer();
  const part = ours.perSecond / empty.perSecond;
  const what = `durable signed ${MESSAGE_BYTES / 1_024} KB webhooks`;
  return [
    ...TARGETS.map((target) => ({
      what,
      ours: `${rate(ours)}, p99 ${ours.p99Ms.toFixed(1)} ms`,
      reference: `empty Deno.serve: ${rate(empty)} (1/${(1 / part).toFixed(1)})`,
      target: `≥ 1/${1 / target}`,
      isMet: part >= target,
    })),
    {
      what: "the same, until the last of their calls has ended",
      ours: rate({ perSecond: appliedPerSecond }),
      reference: "",
      target: "",
      isMet: true,
    },
  ];
}

function rate({ perSecond }: Pick<Answers, "perSecond">): string {
  return `${Math.round(perSecond).toLocaleString("en-US")}/s`;
}

async function loadLeadline(): Promise<{ answers: Answers; appliedPerSecond: number }> {
  const total = WARM_UP + MESSAGES;
  let filled: Filled;
  await using bland = Deno.serve({ port: 0, onListen() {} }, stillTalking);
  const port = freePort();
  return await withApp({
    env: {
      PORT: `${port}`,
      ADMIN_PASSWORD: "correct horse battery",
      API_TOKEN: "token of the benchmark",
      BLAND_API_KEY: "key",
      BLAND_BASE_URL: `http://127.0.0.1:${bland.addr.port}`,
      BLAND_WEBHOOK_SECRET: SECRET,
      CALLBACK_URL: `http://127.0.0.1:${port}/webhook`,
    },
    async fill(url) {
      filled = await fill(url, { called: CALLED_BEFORE, live: total });
      const store = await openStore(url);
      await catchUp(store);
      await store.close();
    },
  }, async (app) => {
    await press(app, "pause");
    // A start asks about all calls in progress.
    await reaches(
      app,
      'leadline_reconciled_total{finding="in_progress"}',
      (asked) => asked >= total,
    );
    const url = `${app.url}/webhook?token=${filled.webhookToken}`;
    const requests = Array.from({ length: total }, (_, i) => messageTo(url, i, filled));
    const began = performance.now();
    const answers = await warmThenMeasured(
      url,
      requests,
      () => reaches(app, "leadline_webhooks_waiting", (waiting) => waiting === 0),
    );
    await reaches(app, "leadline_lines_in_use", (lines) => lines === 0);
    const appliedPerSecond = total / (performance.now() - began) * 1_000;
    await app.kill();
    await assertAllEnded(app.databaseUrl, total);
    return { answers, appliedPerSecond };
  });
}

/** A Bland on which every call is in progress. */
function stillTalking({ url }: Request): Response {
  const call_id = new URL(url).pathname.split("/").at(-1);
  return Response.json({
    call_id,
    completed: false,
    status: "in-progress",
    queue_status: "started",
  });
}

const LOOK_EVERY_MS = 50;

/** Resolves once one of the app's figures for monitoring is as wished. */
async function reaches(
  { url }: RunningApp,
  name: string,
  isThere: (value: number) => boolean,
): Promise<void> {
  const headers = { authorization: "Bearer token of the benchmark" };
  for (;;) {
    const text = await (await fetch(`${url}/metrics`, { headers })).text();
    const line = text.split("\n").find((line) => line.startsWith(`${name} `));
    if (line !== undefined && isThere(Number(line.slice(name.length)))) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** The same number of messages, to a server that has nothing to do but to read them. */
async function loadEmptyServer(): Promise<Answers> {
  const port = freePort();
  const serve =
    `Deno.serve({ port: ${port}, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    await request.bytes();
    return new Response();
  });`;
  const server = new Deno.Command(Deno.execPath(), { args: ["eval", serve] }).spawn();
  try {
    await answered(`http://127.0.0.1:${port}`);
    const url = `http://127.0.0.1:${port}/webhook`;
    const filled = { install: "", webhookToken: "", firstLive: { call: 1, lead: 1 } };
    const requests = Array.from(
      { length: WARM_UP + MESSAGES },
      (_, i) => messageTo(url, i, filled),
    );
    return await warmThenMeasured(url, requests);
  } finally {
    server.kill("SIGKILL");
    await server.status;
  }
}

async function warmThenMeasured(
  url: string,
  requests: Uint8Array[],
  calm = () => Promise.resolve(),
): Promise<Answers> {
  const connections = CONNECTIONS;
  await load({ url, requests: requests.slice(0, WARM_UP), connections }, { status: 200 });
  await calm();
  return await load({ url, requests: requests.slice(WARM_UP), connections }, { status: 200 });
}

function messageTo(url: string, index: number, { install, firstLive }: Filled): Uint8Array {
  const lead = firstLive.lead + index;
  const metadata = { call: firstLive.call + index, lead, campaign: CAMPAIGN, install };
  const body = messageAbout(`${LIVE}${lead}`, metadata);
  return requestOf({
    method: "POST",
    url,
    headers: { "content-type": "application/json", [SIGNATURE_HEADER]: sign(SECRET, body) },
    body,
  });
}

/** As Bland says it, with a summary as long as it takes. */
function messageAbout(callId: string, metadata: Record<string, unknown>): Uint8Array {
  const now = new Date().toISOString();
  const record = {
    call_id: callId,
    c_id: callId,
    batch_id: null,
    to: "+12125550100",
    from: "+12025550199",
    inbound: false,
    created_at: now,
    started_at: now,
    end_at: now,
    completed: true,
    status: "completed",
    queue_status: "complete",
    answered_by: "human",
    error_message: null,
    call_length: 0.7,
    corrected_duration: "42",
    max_duration: 10,
    price: 0.098,
    record: false,
    recording_url: null,
    metadata,
    variables: { now, phone_number: "+12125550100", country: "US", state: "NY", language: "en" },
    concatenated_transcript: CONVERSATION.map(({ user, text }) => ` ${user}: ${text} \n`).join(""),
    transcripts: CONVERSATION.map((turn, id) => ({ id, ...turn, created_at: now })),
    disposition_tag: "callback",
    call_ended_by: "ASSISTANT",
    analysis: null,
    summary: "",
  };
  const missing = MESSAGE_BYTES - JSON.stringify(record).length;
  record.summary = "The person wants a call later. ".repeat(MESSAGE_BYTES / 30).slice(0, missing);
  return new TextEncoder().encode(JSON.stringify(record));
}

async function assertAllEnded(databaseUrl: string, total: number): Promise<void> {
  const store = await openStore(databaseUrl);
  const { count } = await store.db.selectFrom("webhook_messages")
    .innerJoin("calls", "calls.id", "webhook_messages.call_id")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("verdict", "=", "applied").where("calls.state", "=", "ended").executeTakeFirstOrThrow();
  await store.close();
  if (count !== total) throw new Error(`${count} of ${total} answered messages ended their call.`);
}
