/** A simulated Bland on a clock of the test, and somebody who listens for its webhooks. */
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../../lib/bland/simulator.ts";
import { type ManualClock, manualClock } from "./manual_clock.ts";

export interface Answer {
  status: number;
  /** Empty when the body is no JSON object. */
  body: Record<string, unknown>;
  headers: Headers;
}

export interface ReceivedWebhook {
  body: Record<string, unknown>;
  bytes: Uint8Array;
  signature: string | null;
}

export interface Simulation {
  simulator: Simulator;
  clock: ManualClock;
  /** Where webhooks are listened for. */
  address: string;
  webhooks: ReceivedWebhook[];
  /** Resolves once `count` webhooks have come in all. */
  received(count: number): Promise<void>;
  /** The status with which webhooks are answered from now on. */
  answerWith(status: number): void;
  /** Asks the simulator; `body` makes it a POST. */
  ask(path: string, body?: unknown): Promise<Answer>;
  /** Orders a call with a webhook; answers with its id. */
  call(phone: string, order?: Record<string, unknown>): Promise<string>;
}

/** Life speed, so that a second of the clock is a second of a call. */
export async function withSimulation(
  options: SimulatorOptions,
  test: (simulation: Simulation) => Promise<void>,
): Promise<void> {
  const clock = manualClock();
  const listener = listenForWebhooks();
  const simulator = await startSimulator({
    clock,
    speed: 1,
    allowLoopbackWebhooks: true,
    ...options,
  });
  const ask = (path: string, body?: unknown) => askOf(simulator.url + path, body);
  const call = async (phone: string, order: Record<string, unknown> = {}) => {
    const webhook = listener.address;
    const given = { phone_number: phone, task: "Ask.", webhook, ...order };
    const { body } = await ask("/v1/calls", given);
    if (typeof body.call_id !== "string") throw new Error(`No call: ${JSON.stringify(body)}`);
    return body.call_id;
  };
  try {
    await test({ ...listener, simulator, clock, ask, call });
  } finally {
    await simulator.close();
    await listener.close();
  }
}

async function askOf(url: string, body: unknown): Promise<Answer> {
  const response = await fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: "Bearer any", "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const { status, headers } = response;
  const text = await response.text();
  return { status, headers, body: text.startsWith("{") ? JSON.parse(text) : {} };
}

function listenForWebhooks() {
  const webhooks: ReceivedWebhook[] = [];
  const watchers = new Set<() => void>();
  let status = 200;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const bytes = await request.bytes();
    const body = JSON.parse(new TextDecoder().decode(bytes));
    webhooks.push({ body, bytes, signature: request.headers.get("x-webhook-signature") });
    for (const watch of [...watchers]) watch();
    return new Response(null, { status });
  });
  return {
    webhooks,
    address: `http://127.0.0.1:${server.addr.port}/webhook`,
    answerWith: (wanted: number) => void (status = wanted),
    received: (count: number) =>
      new Promise<void>((resolve) => {
        const watch = () => {
          if (webhooks.length < count) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    close: () => server.shutdown(),
  };
}
