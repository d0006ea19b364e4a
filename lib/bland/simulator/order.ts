/** What Bland takes for an order, and how it says no. https://docs.bland.ai/api-v1/post/calls */
import { z } from "zod";
import { isZone } from "../../gates/place/zone.ts";

export interface Order {
  phone_number: string;
  task?: string;
  first_sentence?: string;
  webhook?: string;
  webhook_events?: string[];
  metadata?: Record<string, unknown>;
  dispositions?: string[];
  summary_prompt?: string;
  /** IANA name. */
  timezone?: string;
  voicemail?: { action?: string; message?: string };
  transfer_phone_number?: string;
  external_id?: string;
  max_duration: number;
  record: boolean;
  from?: string;
  /** ISO 8601 in UTC; absent: now. */
  start_time?: string;
}

export type Judged = { kind: "taken"; order: Order } | { kind: "refused"; body: unknown };

/** `loopback`: http addresses of this machine pass as webhooks, which the real Bland refuses. */
export function judgeOrder(value: unknown, { loopback }: { loopback: boolean }): Judged {
  const given = typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
  const missing = missingFields(given);
  if (missing.length > 0) {
    return refused({ message: `Invalid parameters: ${missing.join(" ")}`, errors: missing });
  }
  const read = order.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    const unknown = issue.code === "unrecognized_keys";
    return refused({ message: unknown ? "Additional properties are not allowed" : issue.message });
  }
  if (read.data.webhook !== undefined && !isWebhook(read.data.webhook, loopback)) {
    return refused({ message: "webhook must be a string that starts with https://." });
  }
  return { kind: "taken", order: read.data };
}

/** What is said, or who says it. */
const WORDS = ["task", "pathway_id", "persona_id", "agent_id"];

function missingFields(given: Record<string, unknown>): string[] {
  const missing = given.phone_number ? [] : ["phone_number"];
  if (!WORDS.some((name) => given[name])) missing.push("task");
  return missing.map((name) => `Missing required parameter: ${name}.`);
}

function isWebhook(address: string, loopback: boolean): boolean {
  const url = URL.parse(address);
  return url?.protocol === "https:" || (loopback && url?.protocol === "http:" &&
    ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname));
}

function refused(body: Record<string, unknown>): Judged {
  return { kind: "refused", body: { status: "error", ...body } };
}

/** Documented, and of no consequence to a simulated call. */
const UNUSED_FIELDS = [
  "pathway_id",
  "pathway_version",
  "persona_id",
  "agent_id",
  "agent_version",
  "language",
  "temperature",
  "interruption_threshold",
  "interruptibility",
  "pronunciation_guide",
  "background_track",
  "dialing_strategy",
  "transfer_list",
  "tools",
  "retry",
  "citation_schema_ids",
  "post_call_evals",
  "disposition_ids",
  "request_data",
  "dynamic_data",
  "keywords",
  "precall_dtmf_sequence",
  "guard_rails",
];

const FLAGS = {
  wait_for_greeting: flag("Wait for greeting"),
  block_interruptions: flag("Block interruptions"),
  noise_cancellation: flag("Noise cancellation"),
  ivr_mode: flag("Ivr mode"),
  ignore_button_press: flag("Ignore button press"),
  stream_post_transfer_transcript: flag("Stream post transfer transcript"),
};

const WEBHOOK_EVENTS = [
  "queue",
  "call",
  "latency",
  "webhook",
  "tool",
  "dynamic_data",
  "citations",
  "evals",
  "post_transfer_transcript",
];

const voicemail = z.object({
  action: z.enum(
    ["hangup", "leave_message", "leave_message_and_sms", "ignore"],
    "Voicemail action must be hangup, leave_message, leave_message_and_sms or ignore.",
  ).optional(),
  message: text("voicemail.message").optional(),
}, "voicemail must be an object.");

const order = z.strictObject({
  phone_number: z.string("Invalid phone number.").regex(
    /^\+?[\d\s().-]{7,20}$/,
    "Invalid phone number.",
  ),
  task: text("task").optional(),
  voice: z.union([z.string(), z.number()], "Invalid voice.").optional(),
  first_sentence: text("first_sentence").optional(),
  from: text("from").regex(/^\+\d{7,15}$/, "Invalid 'from' parameter.").optional(),
  metadata: z.record(z.string(), z.unknown(), "metadata must be an object.").optional(),
  dispositions: z.array(z.string(), "dispositions must be an array of strings.").optional(),
  summary_prompt: text("summary_prompt")
    .max(2_000, "summary_prompt must be at most 2000 characters.").optional(),
  timezone: text("timezone").refine(isZone, "Invalid timezone.").optional(),
  max_duration: z.number("max_duration must be a positive number.")
    .min(1, "Max duration must be at least 1").max(720, "Max duration is at most 12 hours.")
    .default(30),
  record: flag("Record").default(false),
  webhook: text("webhook").optional(),
  webhook_events: z.array(z.enum(WEBHOOK_EVENTS), "webhook_events must be an array of events.")
    .optional(),
  external_id: text("external_id").min(1, "external_id must not be empty.").max(256).optional(),
  transfer_phone_number: text("transfer_phone_number").optional(),
  voicemail: voicemail.optional(),
  start_time: z.string("Invalid start_time.").transform(isoOfStartTime)
    .pipe(z.iso.datetime("Invalid start_time.")).optional(),
  ...FLAGS,
  ...Object.fromEntries(UNUSED_FIELDS.map((name) => [name, z.unknown().optional()])),
});

function text(name: string) {
  return z.string(`${name} must be a string.`);
}

function flag(name: string) {
  return z.boolean(`${name} must be a boolean`).optional();
}

/** From `YYYY-MM-DD HH:MM:SS -HH:MM`, in UTC where the offset is absent; empty if it is no time. */
function isoOfStartTime(given: string): string {
  const [, date, time, offset = "Z"] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d) ?([+-]\d\d:\d\d|Z)?$/.exec(given) ?? [];
  const start = new Date(`${date}T${time}${offset}`);
  return Number.isNaN(start.getTime()) ? "" : start.toISOString();
}
