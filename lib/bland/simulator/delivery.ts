/** Posting to the address that an order named, and trying again when it fails. */
import { sign, SIGNATURE_HEADER } from "../signature.ts";
import type { Timeline } from "./timeline.ts";

export interface Attempt {
  at: string;
  /** Null when nobody answered. */
  status: number | null;
  durationMs: number;
}

export interface DeliveryOptions {
  /** Absent: no signature. */
  secret?: string;
  tries: number;
  /** Before the second try; each further pause is twice as long. */
  firstPauseMs: number;
  clock: Timeline;
  signal: AbortSignal;
  /** Told of each try. */
  onAttempt(attempt: Attempt): void;
}

const TIMEOUT_MS = 10_000;

/** Resolves after the first try; further ones go on until a 2xx or the last. */
export async function deliver(
  address: string,
  body: unknown,
  options: DeliveryOptions,
): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const headers = new Headers({ "content-type": "application/json" });
  if (options.secret !== undefined) headers.set(SIGNATURE_HEADER, sign(options.secret, bytes));
  const attempt = async (tries: number, pauseMs: number) => {
    const at = options.clock.now().toISOString();
    const began = performance.now();
    const status = await post(address, { bytes, headers, signal: options.signal });
    options.onAttempt({ at, status, durationMs: Math.round(performance.now() - began) });
    const taken = status !== null && status >= 200 && status < 300;
    if (taken || tries === options.tries || options.signal.aborted) return;
    const cancel = options.clock.after(pauseMs, () => {
      options.signal.removeEventListener("abort", cancel);
      void attempt(tries + 1, pauseMs * 2);
    });
    options.signal.addEventListener("abort", cancel, { once: true });
  };
  await attempt(1, options.firstPauseMs);
}

async function post(
  address: string,
  { bytes, headers, signal }: {
    bytes: Uint8Array<ArrayBuffer>;
    headers: Headers;
    signal: AbortSignal;
  },
): Promise<number | null> {
  try {
    const response = await fetch(address, {
      method: "POST",
      body: bytes,
      headers,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
