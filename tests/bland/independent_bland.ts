/**
 * A second Bland, for tests: written from Bland's documentation alone and sharing no code with
 * `lib/bland`, so that an error of our own reading of it does not hide on both sides.
 *
 * https://docs.bland.ai/api-v1/post/calls, /api-v1/get/calls, /api-v1/get/calls-id,
 * https://docs.bland.ai/tutorials/post-call-webhooks, https://docs.bland.ai/tutorials/webhook-signing
 */
import { createHmac } from "node:crypto";

export interface PlacedCall {
  id: string;
  /** The order's JSON. */
  order: Record<string, unknown> & { phone_number: string; webhook?: string };
  acceptedAt: Date;
  /** When its order came, in milliseconds of `performance.now()`. */
  orderedAtMs: number;
  /** What the record says once the call is over. */
  result: Record<string, unknown> | null;
}

export interface IndependentBlandOptions {
  apiKey: string;
  webhookSecret?: string;
  /** Instead of placing a call: a status and body to answer an order with. */
  refuse?(order: PlacedCall["order"]): { status: number; body: unknown } | undefined;
  /** Called when a call is placed, before the order is answered; "reset" breaks the answer. */
  onPlaced?(call: PlacedCall, bland: IndependentBland): Promise<"reset" | void>;
}

export interface IndependentBland {
  url: string;
  /** Each call that was placed, in order. */
  calls: PlacedCall[];
  /** Whatever a request had that Bland does not document, as sentences. */
  complaints: string[];
  mostAtOnce(): number;
  inProgress(): PlacedCall[];
  /** Resolves once `count` calls have been placed in all. */
  placed(count: number): Promise<void>;
  /** Ends the call without telling anybody. */
  finish(call: PlacedCall, result: Record<string, unknown>): void;
  /** Posts to the call's webhook, signed; answers with the status. */
  post(call: PlacedCall, body: unknown): Promise<number>;
  /** Ends the call and posts its record. */
  end(call: PlacedCall, result: Record<string, unknown>): Promise<number>;
  close(): Promise<void>;
}

const ORDER_FIELDS: Record<string, (value: unknown) => boolean> = {
  phone_number: (value) => /^\+[1-9]\d{6,14}$/.test(String(value)),
  task: isText,
  voice: isText,
  first_sentence: isText,
  from: isText,
  webhook: (value) => /^https?:\/\//.test(String(value)),
  webhook_events: (value) => Array.isArray(value) && value.every((event) => event === "call"),
  metadata: isObject,
  dispositions: (value) => Array.isArray(value) && value.every(isText),
  summary_prompt: (value) => isText(value) && String(value).length <= 2_000,
  max_duration: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 720,
  record: (value) => typeof value === "boolean",
  voicemail: isObject,
  timezone: isText,
  language: isText,
  wait_for_greeting: (value) => typeof value === "boolean",
};

export function serveIndependentBland(options: IndependentBlandOptions): IndependentBland {
  const calls: PlacedCall[] = [];
  const complaints: string[] = [];
  const watchers = new Set<() => void>();
  const numbers = new Set<string>();
  let atOnce = 0;
  let mostAtOnce = 0;

  async function place(request: Request): Promise<Response> {
    const orderedAtMs = performance.now();
    if (request.headers.get("content-type") !== "application/json") complaints.push("content-type");
    const order = await request.json();
    for (const [name, value] of Object.entries(order)) {
      if (!Object.hasOwn(ORDER_FIELDS, name)) complaints.push(`unknown field ${name}`);
      else if (!ORDER_FIELDS[name](value)) complaints.push(`${name} is ${JSON.stringify(value)}`);
    }
    if (!order.phone_number || !order.task) complaints.push("phone_number or task is missing");
    if (numbers.has(order.phone_number)) complaints.push(`${order.phone_number} is called twice`);
    const refusal = options.refuse?.(order);
    if (refusal) return Response.json(refusal.body, { status: refusal.status });
    numbers.add(order.phone_number);
    const id = crypto.randomUUID();
    const call = { id, order, acceptedAt: new Date(), orderedAtMs, result: null };
    calls.push(call);
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    const fate = await options.onPlaced?.(call, bland);
    for (const watch of [...watchers]) watch();
    if (fate === "reset") return brokenAnswer();
    return Response.json({
      status: "success",
      message: "Call successfully queued.",
      call_id: call.id,
      batch_id: null,
    });
  }

  function list(url: URL): Response {
    const since = new Date(url.searchParams.get("start_date") ?? 0);
    const to = url.searchParams.get("to_number");
    const found = calls.filter(({ order, acceptedAt }) =>
      (to === null || order.phone_number === to) && acceptedAt >= since
    );
    // Items carry neither what was said nor the metadata.
    const items = found.map((call) => ({ ...recordOf(call), metadata: undefined }));
    return Response.json({ count: items.length, calls: items });
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (request.headers.get("authorization") !== `Bearer ${options.apiKey}`) {
      const errors = [{ error: "AUTH_FAILURE", message: "Unauthorized" }];
      return Response.json({ data: null, errors }, { status: 401 });
    }
    if (request.method === "POST" && url.pathname === "/v1/calls") return await place(request);
    if (request.method === "GET" && url.pathname === "/v1/calls") return list(url);
    if (request.method === "GET" && url.pathname === "/v1/me") {
      return Response.json({ status: "active", billing: { current_balance: 20 } });
    }
    const id = /^\/v1\/calls\/([\w-]+)$/.exec(url.pathname)?.[1];
    const call = calls.find((call) => call.id === id);
    if (request.method === "GET" && call) return Response.json(recordOf(call));
    complaints.push(`unknown address ${request.method} ${url.pathname}`);
    return Response.json({ status: "error", message: "Not found." }, { status: 404 });
  }

  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, answer);
  const bland: IndependentBland = {
    url: `http://127.0.0.1:${server.addr.port}`,
    calls,
    complaints,
    mostAtOnce: () => mostAtOnce,
    inProgress: () => calls.filter(({ result }) => result === null),
    placed: (count) =>
      new Promise((resolve) => {
        const watch = () => {
          if (calls.length < count) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    finish(call, result) {
      if (call.result === null) atOnce--;
      call.result = result;
    },
    async post({ order }, body) {
      if (order.webhook === undefined) throw new Error("The order named no webhook.");
      const bytes = new TextEncoder().encode(JSON.stringify(body));
      const headers = new Headers({ "content-type": "application/json" });
      if (options.webhookSecret !== undefined) {
        const signature = createHmac("sha256", options.webhookSecret).update(bytes).digest("hex");
        headers.set("X-Webhook-Signature", signature);
      }
      const response = await fetch(order.webhook, { method: "POST", headers, body: bytes });
      await response.body?.cancel();
      return response.status;
    },
    end(call, result) {
      bland.finish(call, result);
      return bland.post(call, recordOf(call));
    },
    close: () => server.shutdown(),
  };
  return bland;
}

/** As the webhook and `GET /v1/calls/{id}` have it; a finished call says of itself what it wants. */
export function recordOf({ id, order, acceptedAt, result }: PlacedCall): Record<string, unknown> {
  return {
    call_id: id,
    c_id: id,
    batch_id: null,
    to: order.phone_number,
    from: "+12025550100",
    inbound: false,
    completed: result !== null,
    status: result === null ? "in-progress" : "completed",
    queue_status: result === null ? "started" : "complete",
    answered_by: null,
    error_message: null,
    created_at: acceptedAt.toISOString().replace("Z", "+00:00"),
    started_at: acceptedAt.toISOString(),
    end_at: result === null ? null : new Date().toISOString(),
    max_duration: order.max_duration,
    call_length: null,
    corrected_duration: null,
    metadata: order.metadata,
    variables: { phone_number: order.phone_number },
    summary: null,
    concatenated_transcript: "",
    transcripts: [],
    disposition_tag: null,
    ...result,
  };
}

/** Announces more than it sends, so that the connection breaks. */
function brokenAnswer(): Response {
  return new Response(ReadableStream.from([new TextEncoder().encode("{")]), {
    headers: { "content-length": "100" },
  });
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
