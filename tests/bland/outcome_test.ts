import assert from "node:assert/strict";
import fc from "fast-check";
import { callRecordOf } from "../../lib/bland/call_record.ts";
import { DISPOSITIONS, type Outcome, outcomeOf, OUTCOMES } from "../../lib/bland/outcome.ts";

const TALKED = {
  answered_by: "human",
  corrected_duration: "42",
  transcripts: [{ user: "user", text: "Hello?" }, { user: "assistant", text: "Hi." }],
};
const STOP = { transcripts: [{ user: "user", text: "Stop calling me." }] };

/** What Bland says, and what it must come to; each row differs from a plain completed call. */
const CASES: [name: string, record: Record<string, unknown>, outcome: Outcome][] = [
  // The line
  ["a busy line by its status", { status: "busy" }, "busy"],
  ["a busy line by its tag", { disposition_tag: "BUSY" }, "busy"],
  ["a busy line by its error", { error_message: "Call failed. Line is busy." }, "busy"],
  ["no answer by its status", { status: "no-answer" }, "no_answer"],
  ["no answer by who picked up", { answered_by: "no-answer" }, "no_answer"],
  ["no answer by its tag", { disposition_tag: "NO_ANSWER" }, "no_answer"],
  ["a cancelled call by its status", { status: "canceled" }, "cancelled"],
  ["a cancelled call, spelled the British way", { status: "cancelled" }, "cancelled"],
  ["a cancelled call by its tag", { disposition_tag: "CANCELED" }, "cancelled"],
  ["a failure by its status", { status: "failed" }, "failed"],
  ["an error by its status", { status: "error" }, "failed"],
  ["a failure by its tag", { disposition_tag: "FAILED" }, "failed"],
  ["a failure in Bland's queue", { queue_status: "pre_queue_error" }, "failed"],
  ["a failure while calling", { queue_status: "call_error" }, "failed"],
  ["a number not found", { status: "failed", error_message: "not found." }, "failed"],
  ["a number unavailable", { status: "failed", error_message: "unavailable." }, "failed"],
  ["a call blocked as spam that is completed all the same", {
    error_message: "Blocked Call due to Spam or Number Reputation",
  }, "failed"],
  ["a webhook that failed is no failed call", {
    ...TALKED,
    queue_status: "complete_error",
    disposition_tag: "interested",
  }, "interested"],

  // Who picked up
  ["a voicemail", { ...TALKED, answered_by: "voicemail" }, "voicemail"],
  ["an answering machine", { ...TALKED, answered_by: "machine" }, "voicemail"],
  ["a voicemail tagged otherwise", {
    ...TALKED,
    answered_by: "voicemail",
    disposition_tag: "interested",
  }, "voicemail"],

  // What was said, by our tags and by Bland's
  ["interested", { ...TALKED, disposition_tag: "interested" }, "interested"],
  ["INTERESTED", { ...TALKED, disposition_tag: "INTERESTED" }, "interested"],
  ["a completed action", { ...TALKED, disposition_tag: "COMPLETED_ACTION" }, "interested"],
  ["a transfer", { ...TALKED, disposition_tag: "TRANSFERRED" }, "interested"],
  ["not interested", { ...TALKED, disposition_tag: "not_interested" }, "not_interested"],
  ["not interested, in words", { ...TALKED, disposition_tag: "Not Interested" }, "not_interested"],
  ["not qualified", { ...TALKED, disposition_tag: "NOT_QUALIFIED" }, "not_interested"],
  ["a wish to be called back", { ...TALKED, disposition_tag: "callback" }, "callback"],
  ["an appointment to call back", {
    ...TALKED,
    disposition_tag: "CALL_BACK_SCHEDULED",
  }, "callback"],
  ["a follow-up", { ...TALKED, disposition_tag: "FOLLOW_UP_REQUIRED" }, "callback"],
  ["a wrong number", { ...TALKED, disposition_tag: "wrong_number" }, "wrong_number"],
  ["a wish never to be called", { ...TALKED, disposition_tag: "do_not_call" }, "do_not_call"],
  ["Bland's own tag for it", { ...TALKED, disposition_tag: "DO_NOT_CONTACT" }, "do_not_call"],

  // Nothing clear
  ["another tag", { ...TALKED, disposition_tag: "OBJECTION_RAISED" }, "answered"],
  ["an odd tag for a conversation", { ...TALKED, disposition_tag: "NO_CONTACT_MADE" }, "answered"],
  ["no tag", { ...TALKED, disposition_tag: null }, "answered"],
  ["nobody named, but somebody heard", { ...TALKED, answered_by: null }, "answered"],
  ["an unknown answerer who was heard", { ...TALKED, answered_by: "unknown" }, "answered"],
  ["a stray error on a conversation", { ...TALKED, error_message: "Call failed." }, "answered"],
  ["a stray busy error on a conversation", {
    ...TALKED,
    error_message: "The agent was busy.",
    disposition_tag: "interested",
  }, "interested"],
  ["a human who said nothing", { answered_by: "human", corrected_duration: "5" }, "answered"],
  ["a connection in which nobody is named", { corrected_duration: "30" }, "answered"],
  ["no length and nothing said", { corrected_duration: "0", transcripts: [] }, "no_answer"],
  ["nothing at all", {}, "no_answer"],

  // What was asked beats what was tagged
  ["a wish in words, tagged otherwise", {
    ...TALKED,
    ...STOP,
    disposition_tag: "interested",
  }, "do_not_call"],
  ["a wish in words on a call that then failed", { ...STOP, status: "failed" }, "do_not_call"],
  ["a wish in words, said to be a voicemail", {
    ...TALKED,
    ...STOP,
    answered_by: "voicemail",
  }, "do_not_call"],
  ["such words from the agent", {
    ...TALKED,
    transcripts: [{ user: "user", text: "Sure." }, { user: "assistant", text: "Stop calling me?" }],
    disposition_tag: "interested",
  }, "interested"],

  // The line beats the tag, except for that wish
  ["a busy line, tagged interested", { status: "busy", disposition_tag: "interested" }, "busy"],
  ["no answer, tagged as failed", { status: "no-answer", disposition_tag: "FAILED" }, "no_answer"],
];

for (const [name, record, outcome] of CASES) {
  Deno.test(`${name} comes to ${outcome}`, () => {
    const found = outcomeOf(recordWith(record));
    assert.equal(found.outcome, outcome);
    assert.match(found.reason, /^[A-Z].+[."]$/);
  });
}

Deno.test("the owner is told why a call failed", () => {
  const reason = (error_message: string) =>
    outcomeOf(recordWith({ status: "failed", error_message })).reason;
  assert.match(reason("Call failed. not found."), /not in service/);
  assert.match(reason("Blocked Call due to Spam or Number Reputation"), /spam/);
  assert.match(reason("temporarily unavailable."), /could not be connected/);
});

Deno.test("each tag that an order offers is an outcome and comes to itself", () => {
  for (const tag of DISPOSITIONS) {
    assert.equal(outcomeOf(recordWith({ ...TALKED, disposition_tag: tag })).outcome, tag);
  }
});

Deno.test("every record that can be read has an outcome", () => {
  const odd = fc.dictionary(
    fc.constantFrom("status", "queue_status", "answered_by", "disposition_tag", "error_message"),
    fc.oneof(fc.string(), fc.constantFrom("busy", "failed", "NO_ANSWER", "voicemail", null)),
  );
  fc.assert(fc.property(odd, (record) => {
    assert.ok(OUTCOMES.includes(outcomeOf(recordWith(record)).outcome));
  }));
});

function recordWith(odd: Record<string, unknown>) {
  const record = callRecordOf({ call_id: "c-1", completed: true, status: "completed", ...odd });
  assert.ok(record !== null);
  return record;
}

Deno.test("a wish not to be called says when it was heard, and in which words", () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 15, 0, seconds)).toISOString();
  const record = callRecordOf({
    call_id: "c-1",
    completed: true,
    end_at: at(45),
    corrected_duration: "45",
    disposition_tag: "do_not_call",
    transcripts: [
      { user: "assistant", text: "Hello, this is an AI assistant.", created_at: at(3) },
      { user: "user", text: "Oh no. Please take me off your list.", created_at: at(32) },
    ],
  });
  assert.equal(
    outcomeOf(record!).reason,
    'The person asked at 0:32 not to be called again: "Please take me off your list."',
  );
});

Deno.test("in a rehearsed call, which ends before its words are said, they are timed by the first", () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 15, 0, seconds)).toISOString();
  const record = callRecordOf({
    call_id: "c-1",
    completed: true,
    end_at: at(1),
    corrected_duration: "19",
    disposition_tag: "do_not_call",
    transcripts: [
      { user: "assistant", text: "Hello.", created_at: at(8) },
      { user: "user", text: "Stop calling me.", created_at: at(17) },
    ],
  });
  assert.match(outcomeOf(record!).reason, /^The person asked at 0:09 not to be called again/);
});
