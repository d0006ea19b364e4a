/** One simulated call, and the record of it that Bland would give. */
import type { Order } from "./order.ts";
import type { Scene } from "./scene.ts";

export interface SimulatedCall {
  id: string;
  order: Order;
  scene: Scene;
  acceptedAt: Date;
  /** What follows is null until it is so. */
  endedAt: Date | null;
  stopped: boolean;
}

const DOLLARS_PER_MINUTE = 0.14;
const LEAST_DOLLARS = 0.015;
const FROM = "+12025550199";

/** As `GET /v1/calls/{id}` and the webhook say it. https://docs.bland.ai/api-v1/get/calls-id */
export function recordOf(call: SimulatedCall): Record<string, unknown> {
  const { order, scene } = call;
  const over = call.endedAt !== null;
  const seconds = over && !call.stopped ? scene.talkSeconds : 0;
  const turns = over && !call.stopped ? turnsOf(call) : [];
  return {
    call_id: call.id,
    c_id: call.id,
    batch_id: null,
    to: order.phone_number,
    from: order.from ?? FROM,
    inbound: false,
    completed: over,
    status: !over ? "in-progress" : call.stopped ? "canceled" : scene.status,
    queue_status: !over ? "started" : scene.status === "failed" ? "call_error" : "complete",
    answered_by: over ? scene.answeredBy : null,
    error_message: over ? scene.error : null,
    created_at: call.acceptedAt.toISOString().replace("Z", "+00:00"),
    started_at: call.acceptedAt.toISOString(),
    end_at: over ? lifelikeEnd(call).toISOString() : null,
    max_duration: order.max_duration,
    call_length: over ? seconds / 60 : null,
    corrected_duration: over ? String(seconds) : null,
    price: over ? Math.max(LEAST_DOLLARS, round(seconds / 60 * DOLLARS_PER_MINUTE)) : null,
    record: order.record,
    recording_url: null,
    metadata: order.metadata ?? {},
    variables: { phone_number: order.phone_number },
    summary: over && !call.stopped ? scene.summary || null : null,
    concatenated_transcript: turns.map(({ user, text }) => ` ${user}: ${text} \n`).join(""),
    transcripts: turns,
    disposition_tag: over && !call.stopped ? tagOf(call) : over ? "CANCELED" : null,
    call_ended_by: over && turns.length > 0 ? "ASSISTANT" : null,
    analysis: null,
    pathway_id: null,
    transferred_to: null,
  };
}

/** As an item of `GET /v1/calls`: without what was said and without metadata. */
export function listItemOf(call: SimulatedCall): Record<string, unknown> {
  const { metadata: _, transcripts: __, concatenated_transcript: ___, ...item } = recordOf(call);
  return item;
}

/** Recorded times stay lifelike, however fast the simulation runs. */
function lifelikeEnd({ acceptedAt, scene }: SimulatedCall): Date {
  return new Date(acceptedAt.getTime() + (scene.ringSeconds + scene.talkSeconds) * 1_000);
}

function tagOf({ order, scene }: SimulatedCall): string | null {
  if (scene.lines.length === 0) return scene.builtInTag;
  const custom = order.dispositions ?? [];
  if (custom.length === 0) return scene.builtInTag;
  return custom.includes(scene.tag) ? scene.tag : scene.answeredBy === "human" ? null : "";
}

function turnsOf(call: SimulatedCall) {
  const { scene, acceptedAt } = call;
  const picked = acceptedAt.getTime() + scene.ringSeconds * 1_000;
  const stepMs = scene.talkSeconds * 1_000 / Math.max(1, scene.lines.length);
  return scene.lines.map((line, i) => {
    const [, who, text] = /^(person|agent): (.*)$/.exec(line)!;
    return {
      id: i + 1,
      user: who === "person" ? "user" : "assistant",
      text: inContext(text, call.order),
      created_at: new Date(picked + i * stepMs).toISOString(),
    };
  });
}

/** Names are taken from the prompt where it says "calling … at …". */
function inContext(text: string, { task, first_sentence }: Order): string {
  const who = /calling ([^.,\n$]{1,80}?) at ([^.,\n$]{1,80})[.,\n]/.exec(task);
  const opening = first_sentence ?? /say "([^"\n]{1,300})"/.exec(task)?.[1] ??
    "Hello, this is an AI assistant with one short question. Is this a good moment?";
  return text.replaceAll("{opening}", () => opening)
    .replaceAll("{contact}", () => who?.[1] ?? "the person you are looking for")
    .replaceAll("{company}", () => who?.[2] ?? "our office");
}

function round(dollars: number): number {
  return Math.round(dollars * 1_000) / 1_000;
}
