/** One simulated call, and the record of it that Bland would give. */
import { conversationOf, type SpokenTurn } from "./conversation.ts";
import type { Order } from "./order.ts";
import type { Scene } from "./scene.ts";

export interface SimulatedCall {
  id: string;
  order: Order;
  scene: Scene;
  acceptedAt: Date;
  /** What follows is null until it is so. */
  rangAt: Date | null;
  endedAt: Date | null;
  /** Of life, however fast the simulation runs; 0 until it has ended. */
  talkedSeconds: number;
  stopped: boolean;
}

const DOLLARS_PER_MINUTE = 0.14;
const LEAST_DOLLARS = 0.015;
const FROM = "+12025550199";

/**
 * As the webhook says it. Durations are those of life, however fast the simulation runs.
 * https://docs.bland.ai/tutorials/post-call-webhooks
 */
export function recordOf(call: SimulatedCall): Record<string, unknown> {
  const { order, acceptedAt } = call;
  const turns = isOver(call) && !call.stopped ? conversationOf(call) : [];
  return {
    call_id: call.id,
    c_id: call.id,
    batch_id: null,
    to: order.phone_number,
    from: order.from ?? FROM,
    inbound: false,
    created_at: acceptedAt.toISOString().replace("Z", "+00:00"),
    started_at: acceptedAt.toISOString(),
    max_duration: order.max_duration,
    record: order.record,
    // Not where it is fetched: that is Bland's own `/v1/recordings/{id}`.
    recording_url: hasRecording(call) ? `https://recordings.invalid/${call.id}.wav` : null,
    recording_expiration: null,
    metadata: order.metadata ?? {},
    external_id: order.external_id ?? null,
    variables: { phone_number: order.phone_number },
    local_dialing: false,
    pathway_id: null,
    pathway_logs: null,
    pathway_tags: [],
    analysis: null,
    is_proxy_agent_call: false,
    is_canary: false,
    citation_schema_ids: [],
    concatenated_transcript: turns.map(({ user, text }) => ` ${user}: ${text} \n`).join(""),
    transcripts: turns,
    ...(call.endedAt === null ? inProgress(call) : ended(call, call.endedAt, turns)),
  };
}

/** As an item of `GET /v1/calls`: without what was said and without metadata. */
export function listItemOf(call: SimulatedCall): Record<string, unknown> {
  const { metadata: _, transcripts: __, concatenated_transcript: ___, ...item } = recordOf(call);
  return item;
}

export function isOver(call: SimulatedCall): boolean {
  return call.endedAt !== null;
}

/** Somebody, or a machine, was listened to, and the order asked for it. */
export function hasRecording({ order, scene, endedAt, stopped }: SimulatedCall): boolean {
  return order.record && endedAt !== null && !stopped && scene.talkSeconds > 0;
}

function inProgress({ rangAt }: SimulatedCall) {
  return {
    completed: false,
    status: rangAt === null ? "queued" : "in-progress",
    queue_status: rangAt === null ? "queued" : "started",
    answered_by: null,
    error_message: null,
    end_at: null,
    call_length: null,
    corrected_duration: null,
    price: null,
    summary: null,
    disposition_tag: null,
    call_ended_by: null,
    transferred_to: null,
  };
}

function ended(call: SimulatedCall, endedAt: Date, turns: SpokenTurn[]) {
  const { scene, stopped, order, talkedSeconds: seconds } = call;
  return {
    completed: true,
    status: stopped ? "canceled" : scene.status,
    queue_status: scene.status === "failed" && !stopped ? "call_error" : "complete",
    answered_by: stopped ? null : scene.answeredBy,
    error_message: stopped ? null : scene.error,
    end_at: endedAt.toISOString(),
    call_length: seconds / 60,
    corrected_duration: String(seconds),
    price: Math.max(LEAST_DOLLARS, Math.round(seconds / 60 * DOLLARS_PER_MINUTE * 1_000) / 1_000),
    summary: stopped ? null : summaryOf(call) || null,
    disposition_tag: stopped ? "CANCELED" : tagOf(call),
    call_ended_by: turns.length > 0 ? "ASSISTANT" : null,
    transferred_to: scene.transferred ? order.transfer_phone_number ?? FROM : null,
  };
}

/** Bland writes what the order's prompt for it asks for: a time that was agreed, in the order's zone. */
function summaryOf({ order, scene: { summary, agreed }, acceptedAt }: SimulatedCall): string {
  if (agreed === undefined || !order.summary_prompt?.includes(AGREED)) return summary;
  const here = Temporal.Instant.fromEpochMilliseconds(acceptedAt.getTime())
    .toZonedDateTimeISO(order.timezone ?? DEFAULT_ZONE).toPlainDate();
  const days = (agreed.weekday - here.dayOfWeek + 6) % 7 + 1;
  return `${summary} Call back at ${here.add({ days })} ${agreed.hour}:00`;
}

const AGREED = "Call back at YYYY-MM-DD HH:MM";
/** https://docs.bland.ai/api-v1/post/calls */
const DEFAULT_ZONE = "America/Los_Angeles";

/** Of the order's own tags one is chosen from what was said; without them, one of Bland's. */
function tagOf({ order, scene }: SimulatedCall): string | null {
  const own = order.dispositions ?? [];
  if (own.length === 0 || scene.lines.length === 0) return scene.blandTag;
  return own.includes(scene.name) ? scene.name : scene.oddTag ?? null;
}
