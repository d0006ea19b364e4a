import { readLimited } from "./limited_body.ts";

/** One request; `path` is relative to the base URL. */
export interface Request {
  method: "GET" | "POST";
  path: string;
  body?: unknown;
}

export interface ExchangeOptions {
  baseUrl: URL;
  headers: Headers;
  fetch: typeof fetch;
  timeoutMs: number;
  /** Told the `Date` of each answer. */
  hearTime?(date: string | null): void;
  signal?: AbortSignal;
}

/** Bland's answer as it came; `body` is null when it was not JSON. */
export interface Answer {
  kind: "answer";
  status: number;
  body: unknown;
  retryAfterSeconds?: number;
}

/** What came of a request: an answer, or proof that it never left, or neither. */
export type Exchange =
  | Answer
  | { kind: "not_sent"; reason: string }
  | { kind: "lost"; reason: string };

/** More than the longest call's record needs. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Sends one request once. Redirects are not followed: an order must not reach another host. */
export async function exchange(request: Request, options: ExchangeOptions): Promise<Exchange> {
  if (options.signal?.aborted) return { kind: "not_sent", reason: "Leadline is stopping." };
  try {
    const response = await options.fetch(new URL(request.path, options.baseUrl), {
      method: request.method,
      headers: headersOf(request, options.headers),
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      redirect: "manual",
      signal: signalOf(options),
      ...request.method === "POST" && { client: UNUSED_CONNECTIONS },
    });
    options.hearTime?.(response.headers.get("date"));
    return await answerOf(response);
  } catch (error) {
    return failureOf(error, options.timeoutMs);
  }
}

/**
 * When a kept connection breaks, Deno's `fetch` sends the request again by itself, even one that
 * the other side has read already, and an order sent twice rings a person twice. On a connection
 * that was never used before it does not: none is kept here. Over HTTP/2 it does when a stream is
 * refused, so that orders go over HTTP/1.1.
 * https://github.com/denoland/deno/issues/35610
 */
const UNUSED_CONNECTIONS = Deno.createHttpClient({
  poolMaxIdlePerHost: 0,
  http1: true,
  http2: false,
});

function headersOf(request: Request, shared: Headers): Headers {
  const headers = new Headers(shared);
  if (request.body !== undefined) headers.set("content-type", "application/json");
  return headers;
}

function signalOf({ signal, timeoutMs }: ExchangeOptions): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

async function answerOf(response: Response): Promise<Exchange> {
  const text = await readLimited(response, MAX_BODY_BYTES);
  if (text === null) return { kind: "lost", reason: "Bland's answer was too long to read." };
  return {
    kind: "answer",
    status: response.status,
    body: parsed(text),
    retryAfterSeconds: secondsOf(response.headers.get("retry-after")),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Only the form in whole seconds, at most a day. */
function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null || !/^\d{1,9}$/.test(retryAfter)) return undefined;
  return Math.min(Number(retryAfter), 86_400);
}

/**
 * Deno says `client error (Connect)` when no connection came about (name, port, TLS), before a
 * byte of the request was sent. Every other error may have come after Bland took the order.
 */
function failureOf(error: unknown, timeoutMs: number): Exchange {
  if (!(error instanceof Error)) throw error;
  if (error instanceof Deno.errors.NotCapable) {
    return { kind: "not_sent", reason: "Leadline is not permitted to reach Bland's address." };
  }
  const detail = error.cause instanceof Error ? error.cause.message : error.message;
  if (detail.includes("client error (Connect)") || detail.startsWith("Fetch failed: Requests to")) {
    return { kind: "not_sent", reason: "Bland cannot be reached. Check the network." };
  }
  if (error.name === "TimeoutError") {
    return { kind: "lost", reason: `Bland did not answer within ${timeoutMs / 1000} seconds.` };
  }
  if (error.name === "AbortError") {
    return { kind: "lost", reason: "Leadline stopped before Bland answered." };
  }
  return { kind: "lost", reason: "The connection to Bland broke before it answered." };
}
