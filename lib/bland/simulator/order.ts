/** What Bland takes for an order, and how it says no. https://docs.bland.ai/api-v1/post/calls */
import { z } from "zod";

const FIELDS = [
  "task",
  "pathway_id",
  "persona_id",
  "agent_id",
  "voice",
  "first_sentence",
  "language",
  "wait_for_greeting",
  "temperature",
  "interruption_threshold",
  "interruptibility",
  "block_interruptions",
  "pronunciation_guide",
  "noise_cancellation",
  "background_track",
  "from",
  "dialing_strategy",
  "timezone",
  "start_time",
  "transfer_phone_number",
  "transfer_list",
  "tools",
  "ivr_mode",
  "voicemail",
  "retry",
  "citation_schema_ids",
  "post_call_evals",
  "request_data",
  "external_id",
  "webhook_events",
  "dynamic_data",
  "keywords",
  "ignore_button_press",
  "precall_dtmf_sequence",
  "guard_rails",
] as const;

export interface Order {
  phone_number: string;
  task: string;
  first_sentence?: string;
  webhook?: string;
  metadata?: Record<string, unknown>;
  dispositions?: string[];
  max_duration: number;
  record: boolean;
  from?: string;
}

const order = z.strictObject({
  phone_number: z.string().regex(/^\+?[\d\s().-]{7,20}$/, "Invalid phone number."),
  metadata: z.record(z.string(), z.unknown(), "metadata must be an object.").optional(),
  dispositions: z.array(z.string()).optional(),
  summary_prompt: z.string().max(2_000).optional(),
  max_duration: z.number().min(1, "Max duration must be at least 1").max(720).default(30),
  record: z.boolean("Record must be a boolean").default(false),
  webhook: z.string().optional(),
  ...Object.fromEntries(FIELDS.map((name) => [name, z.unknown().optional()])),
});

export type Judged = { kind: "taken"; order: Order } | { kind: "refused"; body: unknown };

/** `loopback`: http addresses of this machine pass as webhooks, which the real Bland refuses. */
export function judgeOrder(value: unknown, { loopback }: { loopback: boolean }): Judged {
  const given = typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
  const missing = ["phone_number", "task"].filter((name) => !given[name])
    .map((name) => `Missing required parameter: ${name}.`);
  if (missing.length > 0) {
    return refused({ message: `Invalid parameters: ${missing.join(" ")}`, errors: missing });
  }
  const read = order.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    const unknown = issue.code === "unrecognized_keys";
    return refused({ message: unknown ? "Additional properties are not allowed" : issue.message });
  }
  const webhook = read.data.webhook;
  if (webhook !== undefined && !isWebhook(webhook, loopback)) {
    return refused({ message: "webhook must be a string that starts with https://." });
  }
  return { kind: "taken", order: { ...read.data, task: String(given.task) } as Order };
}

function isWebhook(address: string, loopback: boolean): boolean {
  return address.startsWith("https://") ||
    (loopback && /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(address));
}

function refused(body: Record<string, unknown>): Judged {
  return { kind: "refused", body: { status: "error", ...body } };
}
