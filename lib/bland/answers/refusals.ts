/** How to tell one error answer from another, and what it means. */
export interface RefusalRow {
  /** HTTP status; `4xx` for any from 400 to 499. */
  status: number | "4xx";
  /** Fragments of Bland's text in lower case, one of which it holds. */
  text?: readonly string[];
  /** How Bland's error code begins. */
  bland?: string;
  then: "wait" | "give_up" | "stop" | "unknown";
  code: string;
  /** For the owner; `{said}` becomes Bland's own words in parentheses. */
  reason: string;
  /** With `wait`, when Bland gives no `Retry-After`. */
  waitSeconds?: number;
  scope?: "number" | "account";
  suppress?: true;
}

/**
 * First match wins, so a special case stands above the general one. A 5xx is in no row: Bland may
 * have dialed before it failed.
 */
export const REFUSALS: readonly RefusalRow[] = [
  // Refusals that prove nothing: Bland may have begun to dial
  {
    status: 400,
    text: ["unable to queue call"],
    then: "unknown",
    code: "unable_to_queue",
    reason: "Bland says that it could not queue the call. It may have been placed all the same.",
  },
  {
    status: 400,
    text: ["unable to save request body"],
    then: "unknown",
    code: "unable_to_save",
    reason: "Bland says that it could not save the order. It may have been placed all the same.",
  },
  ...[408, 409, 425, 499].map((status) => ({
    status,
    then: "unknown" as const,
    code: "interrupted",
    reason: "The request to Bland was cut short. The call may have been placed all the same.",
  })),

  // The account
  {
    status: 401,
    then: "stop",
    code: "key_refused",
    reason: "Bland does not accept the API key. Check BLAND_API_KEY, then start again.",
  },
  {
    status: 402,
    then: "stop",
    code: "no_balance",
    reason: "The Bland account has no balance left. Add credits at Bland, then start again.",
  },
  {
    status: "4xx",
    bland: "CALL_PLAN_",
    then: "give_up",
    code: "destination_blocked",
    reason: "Your Bland plan does not allow calls to this number. Change the plan to call it.",
  },
  {
    status: "4xx",
    bland: "CALL_UNPAID_INTL_BLOCK",
    then: "give_up",
    code: "international_blocked",
    reason: "Bland calls numbers abroad only for paid accounts. Buy credits at Bland to call it.",
  },
  {
    status: 403,
    then: "stop",
    code: "account_blocked",
    reason: "Bland has blocked this account{said}. Write to Bland's support, then start again.",
  },

  // Too much, too soon
  {
    status: 429,
    text: ["blacklisted"],
    then: "give_up",
    code: "blacklisted",
    reason: "Bland has blacklisted this number. It will not be called again.",
    suppress: true,
  },
  {
    status: 429,
    text: ["every 10 seconds"],
    then: "wait",
    code: "same_number_too_soon",
    reason: "Bland calls a number at most once in 10 seconds. The call waits.",
    waitSeconds: 10,
    scope: "number",
  },
  {
    status: 429,
    bland: "CALL_RL_PLAN_CONCURRENCY",
    then: "wait",
    code: "plan_concurrency",
    reason:
      "Your Bland plan allows no more calls at one time. Lower CONCURRENCY or change the plan.",
    waitSeconds: 30,
    scope: "account",
  },
  {
    status: 429,
    bland: "CALL_RL_PLAN_DAILY_MINUTES",
    then: "wait",
    code: "plan_daily_minutes",
    reason: "Your Bland plan's minutes for today are used up. Calls go on at midnight UTC.",
    waitSeconds: 3_600,
    scope: "account",
  },
  {
    status: 429,
    text: ["newly created accounts"],
    then: "wait",
    code: "new_account_limit",
    reason: "Bland limits new accounts to few calls. Calls go on more slowly.",
    waitSeconds: 300,
    scope: "account",
  },
  {
    status: 429,
    text: ["international rate limit"],
    then: "wait",
    code: "international_limit",
    reason: "Bland limits calls abroad. Calls go on more slowly.",
    waitSeconds: 300,
    scope: "account",
  },
  {
    status: 429,
    then: "wait",
    code: "rate_limit",
    reason: "Bland's limit of calls is reached{said}. Calls go on when it allows more.",
    waitSeconds: 60,
    scope: "account",
  },

  // This number, or what would be said
  {
    status: 400,
    bland: "DNC",
    then: "give_up",
    code: "do_not_call_list",
    reason: "The number is on a Do Not Call list. It will not be called.",
    suppress: true,
  },
  {
    status: 400,
    text: ["number found in dnc list"],
    then: "give_up",
    code: "do_not_call_list",
    reason: "The number is on a Do Not Call list. It will not be called.",
    suppress: true,
  },
  {
    status: 400,
    text: ["sensitive number"],
    then: "give_up",
    code: "sensitive_number",
    reason: "This is an emergency or otherwise sensitive number. It will not be called.",
    suppress: true,
  },
  {
    status: 400,
    text: ["invalid phone number", "missing required parameter: phone_number"],
    then: "give_up",
    code: "bad_number",
    reason: "Bland says that this is not a phone number. Correct the lead's number.",
  },
  {
    status: 400,
    text: ["flagged node"],
    then: "give_up",
    code: "flagged_prompt",
    reason: "Bland's moderation does not allow the prompt{said}. Change the prompt.",
  },
  {
    status: 418,
    then: "give_up",
    code: "flagged_prompt",
    reason: "Bland does not allow what the prompt asks for{said}. Change the prompt.",
  },

  // The order itself, which would fail for every lead
  {
    status: 400,
    text: ["missing required parameter"],
    then: "stop",
    code: "incomplete_order",
    reason: "Bland misses something in the order{said}. Check that the prompt is not empty.",
  },
  {
    status: 400,
    text: ["additional properties"],
    then: "stop",
    code: "unknown_field",
    reason: "Bland no longer takes one of the fields that Leadline sends{said}. Update Leadline.",
  },
  {
    status: 400,
    text: ["webhook"],
    then: "stop",
    code: "bad_webhook",
    reason: "Bland does not take the callback address. CALLBACK_URL must begin with https://.",
  },
  {
    status: 400,
    text: ["'from'"],
    then: "stop",
    code: "bad_from",
    reason: "The Bland account does not own the number to call from. Choose one that it owns.",
  },
  {
    status: 400,
    text: ["voice"],
    then: "stop",
    code: "bad_voice",
    reason: "Bland does not take the voice settings{said}. Check VOICE_ID.",
  },
  {
    status: 400,
    text: ["max duration", "max_duration", "must be a positive number", "at most 12 hours"],
    then: "stop",
    code: "bad_max_duration",
    reason: "Bland does not take the longest length of a call{said}. Choose 1 to 720 minutes.",
  },
  {
    status: 400,
    text: ["start_time"],
    then: "stop",
    code: "bad_start_time",
    reason: "Bland does not take the time at which the call should start{said}.",
  },
  {
    status: "4xx",
    bland: "AGENT_",
    then: "stop",
    code: "bad_agent",
    reason: "Bland does not take the agent{said}. Check it at Bland.",
  },
  {
    status: 400,
    text: ["must be a"],
    then: "stop",
    code: "wrong_type",
    reason: "Bland does not take a setting of the call{said}. Check the settings.",
  },
  {
    status: 404,
    then: "stop",
    code: "not_found",
    reason: "Bland does not know this address or pathway{said}. Check BLAND_BASE_URL.",
  },
  {
    status: 405,
    then: "stop",
    code: "not_found",
    reason: "BLAND_BASE_URL does not lead to Bland's API. Correct it.",
  },

  // Every other refusal is Bland's own check, made before it dials
  {
    status: "4xx",
    then: "give_up",
    code: "refused",
    reason: "Bland refused the call{said}.",
  },
];
