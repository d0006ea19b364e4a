/** One sending of one event. */
import { whyUnreached } from "./unreached.ts";

export interface Answer {
  /** The HTTP status; null when nothing was answered. */
  status: number | null;
  /** Empty when it was taken. */
  error: string;
  durationMs: number;
  /** The header of that name, by which a receiver asks for time. */
  retryAfter: string | null;
}

/** As Standard Webhooks proposes: 15 to 30 seconds. */
const TIMEOUT_MS = 20_000;

/** Never throws. Taken is what is answered with 2xx; a redirect is not followed. */
export async function send(
  { url, headers, body, fetch, signal }: {
    url: string;
    headers: Record<string, string>;
    body: string;
    fetch: typeof globalThis.fetch;
    signal: AbortSignal;
  },
): Promise<Answer> {
  const began = performance.now();
  const answer = (status: number | null, error: string, retryAfter: string | null = null) => ({
    status,
    error,
    durationMs: Math.round(performance.now() - began),
    retryAfter,
  });
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", "user-agent": "Leadline" },
      body,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    const { status, ok, headers: answered } = response;
    return answer(status, ok ? "" : `It answered ${status}.`, answered.get("retry-after"));
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return answer(
      null,
      isLate ? `It did not answer within ${TIMEOUT_MS / 1_000} s.` : whyUnreached(error),
    );
  }
}
