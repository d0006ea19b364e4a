/** Answers that refuse an order. https://docs.bland.ai/api-v1/post/calls, error responses */
import type { Failure } from "./failures.ts";

export interface Refusal {
  status: number;
  body: Record<string, unknown>;
}

export const UNAUTHORIZED: Refusal = {
  status: 401,
  body: { data: null, errors: [{ error: "AUTH_FAILURE", message: "Unauthorized" }] },
};

export const RATE_LIMITED = refusal(429, "Rate limit exceeded");

export const PLAN_CONCURRENCY = refusal(429, "Your plan's concurrent calls are all in use.", {
  code: "CALL_RL_PLAN_CONCURRENCY",
});

export const SAME_NUMBER_TOO_SOON = refusal(
  429,
  "Calls can only be sent every 10 seconds to the same number.",
);

/** What each failure of that name answers. */
export const REFUSALS: readonly [Failure, Refusal][] = [
  ["unauthorized", UNAUTHORIZED],
  ["no_balance", refusal(402, "Insufficient balance.")],
  ["flagged", refusal(403, "Your account has been flagged by our security system.")],
  ["rate_limited", RATE_LIMITED],
  ["new_account_limited", refusal(429, "Rate limit exceeded for newly created accounts.")],
  ["international_limited", refusal(429, "International rate limit exceeded")],
  ["blacklisted", refusal(429, "This number is blacklisted.")],
  ["plan_concurrency", PLAN_CONCURRENCY],
  [
    "plan_daily_minutes",
    refusal(429, "Your plan's minutes for today are used up.", {
      code: "CALL_RL_PLAN_DAILY_MINUTES",
    }),
  ],
  [
    "do_not_call_list",
    refusal(400, "Number found in DNC list. Repeated attempts are blocked.", {
      status: "DNC Error",
    }),
  ],
  ["sensitive_number", refusal(400, "Cannot dial sensitive numbers.")],
  ["flagged_prompt", refusal(400, "Flagged Node: the prompt breaks our terms.")],
  ["unable_to_queue", refusal(400, "Unable to queue call.")],
];

function refusal(status: number, message: string, more: Record<string, unknown> = {}): Refusal {
  return { status, body: { status: "error", message, ...more } };
}
