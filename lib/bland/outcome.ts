import type { CallRecord } from "./call_record.ts";
import { askedToStop, type StopWish } from "./outcome/asked_to_stop.ts";

/** How a call ended, for the lead and for what happens next. */
export const OUTCOMES = [
  "interested",
  "not_interested",
  "callback",
  "do_not_call",
  "wrong_number",
  "answered",
  "voicemail",
  "no_answer",
  "busy",
  "failed",
  "cancelled",
] as const;
export type Outcome = typeof OUTCOMES[number];

/** The tags that an order gives Bland to choose from. */
export const DISPOSITIONS = [
  "interested",
  "not_interested",
  "callback",
  "do_not_call",
  "wrong_number",
] as const satisfies readonly Outcome[];

/** The outcome of an ended call, and as a sentence what decided it. */
export function outcomeOf(record: CallRecord): { outcome: Outcome; reason: string } {
  const facts = factsOf(record);
  const { outcome, reason } = TABLE.find(({ when }) => when(facts)) ?? NOTHING_KNOWN;
  return { outcome, reason: typeof reason === "string" ? reason : reason(facts) };
}

/** What the table looks at. `tag` is in lower case. */
interface Facts extends CallRecord {
  tag: string;
  error: string;
  /** The person, or a machine in their place, said something. */
  heard: boolean;
  wish: StopWish | undefined;
}

interface Row {
  outcome: Outcome;
  reason: string | ((facts: Facts) => string);
  when(facts: Facts): boolean;
}

/**
 * First match wins. A wish to be left alone beats everything, voicemail included: a number wrongly
 * suppressed costs one lead, a number wrongly called again is against the law. After that comes
 * what the line did, then who picked up, then what was said. Bland's samples carry stray errors on
 * good calls, so an error counts only where nobody was heard.
 *
 * Tags: https://docs.bland.ai/api-v1/post/calls (`dispositions`)
 */
const TABLE: Row[] = [
  {
    outcome: "do_not_call",
    reason: wordsOfWish,
    when: ({ wish }) => wish !== undefined,
  },
  {
    outcome: "do_not_call",
    reason: "Bland understood that this person does not want to be called again.",
    when: tagged("do_not_call", "do_not_contact"),
  },
  {
    outcome: "busy",
    reason: "The line was busy.",
    when: (facts) =>
      facts.status === "busy" || tagged("busy")(facts) ||
      (!facts.heard && facts.error.includes("busy")),
  },
  {
    outcome: "no_answer",
    reason: "Nobody picked up.",
    when: (facts) =>
      facts.status === "no-answer" || facts.answeredBy === "no-answer" ||
      tagged("no_answer")(facts),
  },
  {
    outcome: "cancelled",
    reason: ({ heard }) =>
      heard
        ? "The call was cut off while the person was on the phone. Read what was said."
        : "The call was cancelled before it was answered.",
    when: (facts) => facts.status.startsWith("cancel") || tagged("canceled", "cancelled")(facts),
  },
  {
    outcome: "failed",
    reason: "The number is not in service.",
    when: (facts) => isFailure(facts) && facts.error.includes("not found"),
  },
  {
    outcome: "failed",
    reason: "The phone company blocked the call as likely spam. Call from another number.",
    when: (facts) => isFailure(facts) && facts.error.includes("spam"),
  },
  {
    outcome: "failed",
    reason: "The call could not be connected.",
    when: isFailure,
  },
  {
    outcome: "voicemail",
    reason: "Voicemail picked up.",
    when: ({ answeredBy }) => answeredBy === "voicemail",
  },
  {
    outcome: "wrong_number",
    reason: "The person said that this is the wrong number.",
    when: tagged("wrong_number"),
  },
  {
    outcome: "not_interested",
    reason: "The person was not interested.",
    when: tagged("not_interested", "not_qualified"),
  },
  {
    outcome: "callback",
    reason: "The person wants to be called back.",
    when: tagged("callback", "call_back_scheduled", "follow_up_required"),
  },
  {
    outcome: "interested",
    reason: "The person was interested.",
    when: tagged("interested", "completed_action", "transferred"),
  },
  {
    outcome: "answered",
    reason: "Somebody answered, but it is not clear what they want. Read the transcript.",
    when: ({ heard, answeredBy }) => heard || answeredBy === "human",
  },
  {
    outcome: "no_answer",
    reason: "Nobody was heard on the line.",
    when: ({ durationSeconds }) => !durationSeconds,
  },
];

/** The call was connected for a while, and Bland says neither to whom nor what was said. */
const NOTHING_KNOWN: Pick<Row, "outcome" | "reason"> = {
  outcome: "answered",
  reason: "The call was connected, but nothing was understood. Listen to it or call by hand.",
};

function factsOf(record: CallRecord): Facts {
  return {
    ...record,
    tag: record.dispositionTag.toLowerCase().replaceAll(/[\s-]+/g, "_"),
    error: record.errorMessage.toLowerCase(),
    heard: record.turns.some(({ speaker }) => speaker === "person"),
    wish: askedToStop(record.turns),
  };
}

/** `The person asked at 0:32 not to be called again: "Please take me off your list."` */
function wordsOfWish({ wish, endedAt, durationSeconds, turns }: Facts): string {
  const length = durationSeconds || Infinity;
  // `started_at` is when the call was ordered. A rehearsed call ends sooner than it says.
  const pickedUp = durationSeconds ? Date.parse(endedAt ?? "") - durationSeconds * 1_000 : NaN;
  const firstWord = Date.parse(turns[0]?.at ?? "");
  const seconds = [pickedUp, firstWord].map((at) => (Date.parse(wish?.at ?? "") - at) / 1_000)
    .find((seconds) => seconds >= 0 && seconds <= length);
  const when = seconds === undefined
    ? ""
    : ` at ${Math.floor(seconds / 60)}:${`${Math.floor(seconds % 60)}`.padStart(2, "0")}`;
  return `The person asked${when} not to be called again: "${wish?.sentence}"`;
}

function tagged(...tags: string[]): (facts: Facts) => boolean {
  return ({ tag }) => tags.includes(tag);
}

/** `complete_error` says only that a webhook could not be delivered. */
function isFailure(facts: Facts): boolean {
  const queueFailed = facts.queueStatus.endsWith("_error") &&
    facts.queueStatus !== "complete_error";
  const failed = facts.status === "failed" || facts.status === "error";
  const neverConnected = !facts.heard && !facts.durationSeconds && facts.error !== "";
  return failed || queueFailed || facts.tag === "failed" || neverConnected;
}
