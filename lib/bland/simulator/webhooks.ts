/** What is posted about a call, when, and what became of it. */
import { recordOf, type SimulatedCall } from "./call.ts";
import type { Chance } from "./chance.ts";
import { type Attempt, deliver } from "./delivery.ts";
import { spokenEvents } from "./spoken_events.ts";
import type { Timeline } from "./timeline.ts";

export interface WebhooksOptions {
  clock: Timeline;
  speed: number;
  chance: Chance;
  secret?: string;
  /** How often a message is tried before it is given up. */
  tries: number;
}

/** Why a message was posted. */
type SendType = "spawn" | "resend";

export interface SentMessage {
  payload: unknown;
  attempts: (Attempt & { sendType: SendType })[];
}

/** Seconds of life. */
const LATE_SECONDS = 60;
const CITATIONS_SECONDS = 45;
const FIRST_PAUSE_SECONDS = 4;

export class Webhooks {
  #options: WebhooksOptions;
  #records = new Map<string, SentMessage>();
  #heldBack = new Set<() => void>();
  #closing = new AbortController();

  constructor(options: WebhooksOptions) {
    this.#options = options;
  }

  /** The message about the end of this call and all tries to post it. */
  sent(callId: string): SentMessage | undefined {
    return this.#records.get(callId);
  }

  /** Posts what Bland posts during a call. */
  async tellMidCall(call: SimulatedCall): Promise<void> {
    if (!this.#options.chance.happens("mid_call_events", call.order.phone_number)) return;
    for (const [category, message] of MID_CALL_EVENTS) {
      await this.#post(call, { call_id: call.id, category, message, log_level: "info" });
    }
  }

  /** Posts what is said while it is said, where the order asks for it. */
  sayAlong(call: SimulatedCall): void {
    if (!call.order.webhook_events?.includes("call")) return;
    let before = Promise.resolve();
    for (const { afterSeconds, message } of spokenEvents(call)) {
      const event = { call_id: call.id, category: "call", message, log_level: "info" };
      this.#later(afterSeconds, () => {
        before = before.then(() => call.endedAt === null ? this.#post(call, event) : undefined);
      });
    }
  }

  /** Posts the record of an ended call. Resolves once it has been tried, or is certain to wait. */
  async tellEnd(call: SimulatedCall): Promise<void> {
    const happens = (failure: Parameters<Chance["happens"]>[0]) =>
      this.#options.chance.happens(failure, call.order.phone_number);
    if (call.order.webhook === undefined || happens("webhook_lost")) return;
    const times = happens("webhook_doubled") ? 2 : 1;
    const send = () => this.#sendRecord(call, { times, sendType: "spawn" });
    if (happens("late_citations")) {
      this.#later(CITATIONS_SECONDS, () => void this.#post(call, citationsOf(call)));
    }
    if (happens("webhook_late")) return this.#later(LATE_SECONDS, () => void send());
    if (happens("webhook_reordered")) return this.#holdBack(() => void send());
    await send();
    this.#releaseHeldBack();
  }

  /** Posts a record again; false when there was none. */
  async resend(call: SimulatedCall): Promise<boolean> {
    if (!this.#records.has(call.id)) return false;
    await this.#sendRecord(call, { times: 1, sendType: "resend" });
    return true;
  }

  close(): void {
    this.#closing.abort();
  }

  async #sendRecord(
    call: SimulatedCall,
    { times, sendType }: { times: number; sendType: SendType },
  ): Promise<void> {
    const message = this.#records.get(call.id) ?? { payload: recordOf(call), attempts: [] };
    this.#records.set(call.id, message);
    const onAttempt = (attempt: Attempt) => void message.attempts.push({ ...attempt, sendType });
    await Promise.all(
      Array.from({ length: times }, () => this.#post(call, message.payload, onAttempt)),
    );
  }

  async #post(
    call: SimulatedCall,
    body: unknown,
    onAttempt: (attempt: Attempt) => void = () => {},
  ): Promise<void> {
    const { secret, chance, clock, tries, speed } = this.#options;
    const { webhook, phone_number } = call.order;
    if (webhook === undefined || this.#closing.signal.aborted) return;
    const wrong = chance.happens("webhook_badly_signed", phone_number);
    await deliver(webhook, body, {
      secret: wrong ? `not ${secret}` : secret,
      tries,
      firstPauseMs: FIRST_PAUSE_SECONDS * 1_000 / speed,
      clock,
      signal: this.#closing.signal,
      onAttempt,
    });
  }

  #later(seconds: number, then: () => void): void {
    const { clock, speed } = this.#options;
    const { signal } = this.#closing;
    const cancel = clock.after(seconds * 1_000 / speed, () => {
      signal.removeEventListener("abort", cancel);
      then();
    });
    signal.addEventListener("abort", cancel, { once: true });
  }

  /** Until another call's message has been posted, or for as long as a late one takes. */
  #holdBack(send: () => void): void {
    const release = () => {
      if (this.#heldBack.delete(release)) send();
    };
    this.#heldBack.add(release);
    this.#later(LATE_SECONDS, release);
  }

  #releaseHeldBack(): void {
    for (const release of [...this.#heldBack]) release();
  }
}

/** https://docs.bland.ai/api-v1/post/calls, `webhook_events` */
const MID_CALL_EVENTS = [["queue", "Call enqueued"], ["call", "Call connected"]] as const;

/** https://docs.bland.ai/enterprise-features/citations */
function citationsOf({ id, endedAt }: SimulatedCall) {
  const timestamp = endedAt?.toISOString() ?? null;
  return { call_id: id, event_type: "citations", timestamp, citations: [] };
}
