/** Posting a call's record to the address that the order named, and trying again when it fails. */
import { sign } from "../signature.ts";

export interface Attempt {
  at: string;
  /** Null when nobody answered. */
  status: number | null;
}

const TRIES = 6;
const FIRST_PAUSE_MS = 200;
const TIMEOUT_MS = 10_000;

/** Resolves after the first 2xx or the last try. */
export async function deliver(
  address: string,
  body: unknown,
  { secret, badSignature, attempts, signal }: {
    secret?: string;
    badSignature: boolean;
    /** Filled with what was tried. */
    attempts: Attempt[];
    signal: AbortSignal;
  },
): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const headers = new Headers({ "content-type": "application/json" });
  if (secret !== undefined) {
    headers.set("x-webhook-signature", sign(badSignature ? `${secret}?` : secret, bytes));
  }
  for (let pauseMs = FIRST_PAUSE_MS, tries = 0; tries < TRIES; tries++, pauseMs *= 2) {
    const status = await post(address, { body: bytes, headers, signal });
    attempts.push({ at: new Date().toISOString(), status });
    if (signal.aborted || (status !== null && status < 300)) return;
    await pause(pauseMs, signal);
  }
}

async function post(
  address: string,
  { body, headers, signal }: {
    body: Uint8Array<ArrayBuffer>;
    headers: Headers;
    signal: AbortSignal;
  },
): Promise<number | null> {
  try {
    const response = await fetch(address, {
      method: "POST",
      body,
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

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}
