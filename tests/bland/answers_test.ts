import assert from "node:assert/strict";
import { type Placement, placementOf } from "../../lib/bland/answers.ts";

const plain = (message: string) => ({ status: "error", message });
const listed = (message: string) => ({ status: "error", message, errors: [message] });
const coded = (code: string) => ({ status: "error", code, message: "Not on this plan." });
const envelope = (error: string, message: string) => ({ data: null, errors: [{ error, message }] });

/** Every kind of error that Bland documents for an order, and what it must mean to us. */
const CASES: [status: number, body: unknown, then: string, code: string][] = [
  [400, listed("Missing required parameter: phone_number."), "give_up", "bad_number"],
  [400, listed("Missing required parameter: task."), "stop", "incomplete_order"],
  [400, plain("Record must be a boolean"), "stop", "wrong_type"],
  [400, plain("metadata must be an object."), "stop", "wrong_type"],
  [400, plain("Additional properties are not allowed"), "stop", "unknown_field"],
  [400, plain("Invalid phone number. Use E.164."), "give_up", "bad_number"],
  [400, { error: "Invalid phone number format" }, "give_up", "bad_number"],
  [400, plain("webhook must be a string that starts with https://."), "stop", "bad_webhook"],
  [400, plain("Webhook must be a valid URI"), "stop", "bad_webhook"],
  [400, plain("max_duration must be a positive number"), "stop", "bad_max_duration"],
  [400, plain("Max duration must be at least 1"), "stop", "bad_max_duration"],
  [400, plain("It can be at most 12 hours"), "stop", "bad_max_duration"],
  [400, plain("Invalid start_time."), "stop", "bad_start_time"],
  [400, plain("Invalid 'from' number"), "stop", "bad_from"],
  [400, plain("Invalid voice"), "stop", "bad_voice"],
  [
    400,
    { status: "DNC Error", message: "Number found in DNC list." },
    "give_up",
    "do_not_call_list",
  ],
  [400, plain("Number found in DNC list. Stop."), "give_up", "do_not_call_list"],
  [400, plain("Cannot dial sensitive numbers."), "give_up", "sensitive_number"],
  [400, plain("Flagged Node: 3"), "give_up", "flagged_prompt"],
  [400, coded("CALL_UNPAID_INTL_BLOCK"), "give_up", "international_blocked"],
  [400, plain("Unable to queue call."), "unknown", ""],
  [400, plain("Unable to save request body."), "unknown", ""],
  [400, plain("Unable to queue call. The webhook must be a string."), "unknown", ""],
  [400, coded("AGENT_NOT_FOUND"), "stop", "bad_agent"],
  [400, plain("Something new"), "give_up", "refused"],
  [401, envelope("AUTH_FAILURE", "Unauthorized"), "stop", "key_refused"],
  [402, plain("Insufficient balance."), "stop", "no_balance"],
  [402, plain("No billing record found."), "stop", "no_balance"],
  [403, plain("A security flag was raised on this account."), "stop", "account_blocked"],
  [403, coded("CALL_PLAN_DESTINATION_BLOCKED"), "give_up", "destination_blocked"],
  [404, plain('Pathway with ID "x" not found'), "stop", "not_found"],
  [408, null, "unknown", ""],
  [409, null, "unknown", ""],
  [418, { error: "OBJECTIVE_VALIDATION_ERROR", details: "no" }, "give_up", "flagged_prompt"],
  [422, plain("Validation failed"), "give_up", "refused"],
  [429, plain("Calls can only be sent every 10 seconds to …"), "wait", "same_number_too_soon"],
  [429, plain("Rate limit exceeded"), "wait", "rate_limit"],
  [
    429,
    plain("Rate limit exceeded for newly created accounts."),
    "wait",
    "new_account_limit",
  ],
  [429, plain("International rate limit exceeded."), "wait", "international_limit"],
  [429, plain("This number is blacklisted."), "give_up", "blacklisted"],
  [429, coded("CALL_RL_PLAN_CONCURRENCY"), "wait", "plan_concurrency"],
  [429, coded("CALL_RL_PLAN_DAILY_MINUTES"), "wait", "plan_daily_minutes"],
  [429, coded("CALL_PLAN_DESTINATION_BLOCKED"), "give_up", "destination_blocked"],
  [429, coded("CALL_PLAN_TRANSFER_BLOCKED"), "give_up", "destination_blocked"],
  [429, "<html>slow down</html>", "wait", "rate_limit"],
  [500, plain("Error in creating Twilio connection."), "unknown", ""],
  [500, plain("Error triggering call. Try again."), "unknown", ""],
  [500, plain("Invalid `encrypted_key`"), "unknown", ""],
  [502, "<html>Bad gateway</html>", "unknown", ""],
  [301, null, "unknown", ""],
  [307, null, "unknown", ""],
];

for (const [status, body, then, code] of CASES) {
  Deno.test(`${status} ${JSON.stringify(body)} means ${then} ${code}`, () => {
    const placement = placementOf({ kind: "answer", status, body });
    assert.equal(placement.kind === "refused" ? placement.then : placement.kind, then);
    if (placement.kind === "refused") assert.equal(placement.code, code);
    if (placement.kind !== "placed") assert.match(placement.reason, /^[A-Z][^{}]+\.$/);
  });
}

Deno.test("an order is placed only when Bland names the call", () => {
  const answer = (body: unknown) => placementOf({ kind: "answer", status: 200, body });
  const placed: Placement = { kind: "placed", blandCallId: "6f0e-5c1a" };
  assert.deepEqual(answer({ status: "success", call_id: "6f0e-5c1a" }), placed);
  for (const body of [null, "ok", [], {}, { status: "success" }, { call_id: 7 }, { call_id: "" }]) {
    assert.equal(answer(body).kind, "unknown", JSON.stringify(body));
  }
});

Deno.test("numbers that Bland protects are suppressed, others are not", () => {
  const suppressed = (status: number, message: string) => {
    const placement = placementOf({ kind: "answer", status, body: plain(message) });
    return placement.kind === "refused" && placement.suppress === true;
  };
  assert.ok(suppressed(400, "Number found in DNC list."));
  assert.ok(suppressed(429, "This number is blacklisted."));
  assert.ok(suppressed(400, "Cannot dial sensitive numbers."));
  assert.ok(!suppressed(400, "Invalid phone number."));
  assert.ok(!suppressed(429, "Rate limit exceeded"));
});

Deno.test("a wait keeps to Retry-After, and else to the table", () => {
  const body = plain("Calls can only be sent every 10 seconds");
  const wait = (retryAfterSeconds?: number) => {
    const placement = placementOf({ kind: "answer", status: 429, body, retryAfterSeconds });
    return placement.kind === "refused" ? [placement.retryAfterSeconds, placement.scope] : [];
  };
  assert.deepEqual(wait(), [10, "number"]);
  assert.deepEqual(wait(42), [42, "number"]);
});

Deno.test("Bland's own words cannot break the owner's sentence", () => {
  const body = plain("odd $& {said} \0 text");
  const placement = placementOf({ kind: "answer", status: 400, body });
  assert.equal(placement.kind, "refused");
  assert.equal(
    placement.kind === "refused" && placement.reason,
    'Bland refused the call ("odd $& {said}  text").',
  );
});
