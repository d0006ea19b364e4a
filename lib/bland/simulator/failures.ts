/** What can go wrong at Bland, switched on by name with a probability from 0 to 1. */
export const FAILURES = [
  /** The call is placed; the answer never comes. */
  "accept_then_hang",
  /** The call is placed; the connection breaks in the middle of the answer. */
  "accept_then_reset",
  /** The call is placed; the answer is a 500. */
  "accept_then_500",
  /** The call is placed; the answer names no call. */
  "accept_then_nonsense",
  "webhook_lost",
  "webhook_doubled",
  "webhook_badly_signed",
  /** The webhook comes before the order has been answered. */
  "webhook_early",
  "mid_call_events",
  /** `GET /v1/calls` answers 500. */
  "list_down",
  /** `GET /v1/calls/{id}` answers 500. */
  "detail_down",
  "unauthorized",
  "no_balance",
  "flagged",
  "rate_limited",
  "new_account_limited",
  "international_limited",
  "blacklisted",
  "do_not_call_list",
  "unable_to_queue",
] as const;
export type Failure = typeof FAILURES[number];
export type Failures = Partial<Record<Failure, number>>;

/** Answers that refuse an order. https://docs.bland.ai/api-v1/post/calls, error responses */
export const REFUSING: Partial<Record<Failure, { status: number; body: unknown }>> = {
  unauthorized: {
    status: 401,
    body: { data: null, errors: [{ error: "AUTH_FAILURE", message: "Unauthorized" }] },
  },
  no_balance: refusal(402, "Insufficient balance."),
  flagged: refusal(403, "Your account has been flagged by our security system."),
  rate_limited: refusal(429, "Rate limit exceeded"),
  new_account_limited: refusal(429, "Rate limit exceeded for newly created accounts."),
  international_limited: refusal(429, "International rate limit exceeded"),
  blacklisted: refusal(429, "This number is blacklisted."),
  do_not_call_list: {
    status: 400,
    body: {
      status: "DNC Error",
      message: "Number found in DNC list. Repeated attempts are blocked.",
    },
  },
  unable_to_queue: refusal(400, "Unable to queue call."),
};

function refusal(status: number, message: string) {
  return { status, body: { status: "error", message } };
}

/** Draws with a seed, so that a run can be repeated. `mulberry32`, public domain. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = state + 0x6d2b79f5 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}
