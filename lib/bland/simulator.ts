/**
 * A Bland that rings nobody: an HTTP server on this machine with Bland's addresses, answers and
 * webhooks, simulated people, and a ledger of what would really have rung. It serves the rehearsal
 * and the tests; `deno task bland` runs it alone.
 */
import { listItemOf, recordOf, type SimulatedCall } from "./simulator/call.ts";
import { type Attempt, deliver } from "./simulator/delivery.ts";
import { type Failure, type Failures, REFUSING, seededRandom } from "./simulator/failures.ts";
import { openJournal } from "./simulator/journal.ts";
import { judgeOrder, type Order } from "./simulator/order.ts";
import { sceneFor } from "./simulator/scene.ts";

export interface SimulatorOptions {
  /** 0 takes any free port. */
  port?: number;
  /** Without one, any key passes. */
  apiKey?: string;
  /** How many times faster than life. */
  speed?: number;
  seed?: number;
  webhookSecret?: string;
  /** The real Bland refuses http addresses; a rehearsal needs them. */
  allowLoopbackWebhooks?: boolean;
  failures?: Failures;
  /** Calls are kept here over a restart. */
  journalPath?: string;
}

/** What would have rung. */
export interface Ringing {
  id: string;
  to: string;
  metadata: Record<string, unknown>;
  acceptedAt: string;
  endedAt: string | null;
  deliveries: Attempt[];
}

export interface Simulator {
  url: string;
  ledger(): Ringing[];
  /** The most calls that were in progress at one time. */
  mostAtOnce(): number;
  setFailures(failures: Failures): void;
  close(): Promise<void>;
}

const SAME_NUMBER_REST_MS = 10_000;
const LONGEST_LIST = 1_000;

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { speed = 20, seed = 1, allowLoopbackWebhooks = false } = options;
  const random = seededRandom(seed);
  const journal = await openJournal(options.journalPath);
  const calls = new Map<string, SimulatedCall>();
  const byNumber = new Map<string, SimulatedCall[]>();
  const deliveries = new Map<string, Attempt[]>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const closing = new AbortController();
  let failures = options.failures ?? {};
  let atOnce = 0, mostAtOnce = 0;

  const happens = (failure: Failure) => {
    const probability = failures[failure] ?? 0;
    return probability > 0 && random() < probability;
  };

  for (const { id, order, at } of journal.calls) begin(id, { order, acceptedAt: new Date(at) });

  function begin(id: string, { order, acceptedAt }: { order: Order; acceptedAt: Date }) {
    const scene = sceneFor(order.phone_number, seed);
    const call: SimulatedCall = { id, order, scene, acceptedAt, endedAt: null, stopped: false };
    calls.set(id, call);
    byNumber.set(order.phone_number, [...byNumber.get(order.phone_number) ?? [], call]);
    if (journal.ended.has(id)) {
      call.endedAt = acceptedAt;
      return call;
    }
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    const lifeMs = (scene.ringSeconds + scene.talkSeconds) * 1_000 / speed;
    const leftMs = Math.max(0, acceptedAt.getTime() + lifeMs - Date.now());
    const timer = setTimeout(() => {
      timers.delete(timer);
      end(call);
    }, leftMs);
    timers.add(timer);
    return call;
  }

  function end(call: SimulatedCall): void {
    if (call.endedAt !== null || closing.signal.aborted) return;
    call.endedAt = new Date();
    atOnce--;
    journal.end(call.id);
    const times = happens("webhook_lost") ? 0 : happens("webhook_doubled") ? 2 : 1;
    for (let i = 0; i < times; i++) report(call, recordOf(call));
  }

  function report(call: SimulatedCall, body: unknown): void {
    if (call.order.webhook === undefined) return;
    const attempts = deliveries.get(call.id) ?? [];
    deliveries.set(call.id, attempts);
    void deliver(call.order.webhook, body, {
      secret: options.webhookSecret,
      badSignature: happens("webhook_badly_signed"),
      attempts,
      signal: closing.signal,
    });
  }

  async function place(request: Request): Promise<Response> {
    for (const [failure, answer] of Object.entries(REFUSING)) {
      if (happens(failure as Failure)) return Response.json(answer.body, { status: answer.status });
    }
    const judged = judgeOrder(await request.json().catch(() => null), {
      loopback: allowLoopbackWebhooks,
    });
    if (judged.kind === "refused") return Response.json(judged.body, { status: 400 });
    const last = byNumber.get(judged.order.phone_number)?.at(-1);
    if (last && Date.now() - last.acceptedAt.getTime() < SAME_NUMBER_REST_MS / speed) {
      const message = "Calls can only be sent every 10 seconds to the same number.";
      return Response.json({ status: "error", message }, { status: 429 });
    }
    const call = begin(crypto.randomUUID(), { order: judged.order, acceptedAt: new Date() });
    journal.accept(call.id, call.order, call.acceptedAt);
    if (happens("mid_call_events")) {
      report(call, {
        call_id: call.id,
        category: "call",
        message: "Call connected",
        log_level: "info",
      });
    }
    if (happens("webhook_early")) end(call);
    return answerTo(call);
  }

  function answerTo(call: SimulatedCall): Response | Promise<Response> {
    if (happens("accept_then_hang")) {
      return new Promise((resolve) =>
        closing.signal.addEventListener("abort", () => resolve(new Response(null, { status: 503 })))
      );
    }
    if (happens("accept_then_reset")) {
      return new Response(
        new ReadableStream({ start: (stream) => stream.error(new Error("reset")) }),
      );
    }
    if (happens("accept_then_500")) {
      return Response.json({ status: "error", message: "Error triggering call." }, { status: 500 });
    }
    if (happens("accept_then_nonsense")) return new Response("<html>OK</html>");
    return Response.json({
      status: "success",
      message: "Call successfully queued.",
      call_id: call.id,
      batch_id: null,
    });
  }

  function list(url: URL): Response {
    if (happens("list_down")) {
      return Response.json({ status: "error", message: "" }, { status: 500 });
    }
    const ask = url.searchParams;
    const since = new Date(ask.get("start_date") ?? 0);
    const until = new Date(ask.get("end_date") ?? "2999-01-01");
    const to = ask.get("to_number");
    const completed = ask.get("completed");
    const found = (to === null ? [...calls.values()] : byNumber.get(to) ?? [])
      .filter(({ acceptedAt }) => acceptedAt >= since && acceptedAt <= until)
      .filter(({ endedAt }) => completed === null || String(endedAt !== null) === completed)
      .toReversed();
    const from = Number(ask.get("from") ?? 0);
    const page = found.slice(from, from + Number(ask.get("limit") ?? LONGEST_LIST));
    return Response.json({
      total_count: found.length,
      count: page.length,
      calls: page.map(listItemOf),
    });
  }

  function detail(id: string): Response {
    if (happens("detail_down")) {
      return Response.json({ status: "error", message: "" }, { status: 500 });
    }
    const call = calls.get(id);
    return call === undefined ? notFound() : Response.json(recordOf(call));
  }

  function stop(id: string): Response {
    const call = calls.get(id);
    if (call === undefined || call.endedAt !== null) {
      const message = "SID not found for the given c_id.";
      return Response.json({ status: "error", message }, { status: 404 });
    }
    call.stopped = true;
    end(call);
    return Response.json({ status: "success", message: "Call ended successfully." });
  }

  function ledger(): Ringing[] {
    return [...calls.values()].map((call) => ({
      id: call.id,
      to: call.order.phone_number,
      metadata: call.order.metadata ?? {},
      acceptedAt: call.acceptedAt.toISOString(),
      endedAt: call.endedAt?.toISOString() ?? null,
      deliveries: deliveries.get(call.id) ?? [],
    }));
  }

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const route = `${request.method} ${url.pathname}`;
    if (route === "GET /_simulator/ledger") return Response.json({ mostAtOnce, calls: ledger() });
    if (route === "POST /_simulator/failures") {
      failures = await request.json();
      return Response.json({ status: "success" });
    }
    const key = request.headers.get("authorization")?.replace(/^Bearer /, "");
    if (!key || (options.apiKey !== undefined && key !== options.apiKey)) {
      return Response.json(REFUSING.unauthorized!.body, { status: 401 });
    }
    if (route === "POST /v1/calls") return await place(request);
    if (route === "GET /v1/calls") return list(url);
    if (route === "GET /v1/me") {
      return Response.json({
        status: "active",
        billing: { current_balance: 100 },
        total_calls: calls.size,
      });
    }
    const [, id, action] = /^\/v1\/calls\/([\w-]+)(\/stop)?$/.exec(url.pathname) ?? [];
    if (id && request.method === "GET" && !action) return detail(id);
    if (id && request.method === "POST" && action) return stop(id);
    return notFound();
  }

  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: options.port ?? 0,
    onListen() {},
  }, answer);
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    ledger,
    mostAtOnce: () => mostAtOnce,
    setFailures: (wanted) => failures = wanted,
    async close() {
      closing.abort();
      for (const timer of timers) clearTimeout(timer);
      await server.shutdown();
      journal.close();
    },
  };
}

function notFound(): Response {
  const errors = [{ error: "CALL_NOT_FOUND", message: "Call not found" }];
  return Response.json({ data: null, errors }, { status: 404 });
}
