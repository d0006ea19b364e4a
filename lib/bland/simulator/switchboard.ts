/** The simulated calls: which were accepted, which ring or talk, which have ended. */
import type { SimulatedCall } from "./call.ts";
import type { Entry, Journal } from "./journal.ts";
import type { Order } from "./order.ts";
import { sceneFor } from "./scene.ts";
import type { Timeline } from "./timeline.ts";

/** From `at` (ISO 8601 in UTC) on, `concurrent` calls were in progress. */
export interface Load {
  at: string;
  concurrent: number;
}

export interface SwitchboardOptions {
  clock: Timeline;
  /** How many times faster than life. */
  speed: number;
  seed: number;
  journal: Journal;
  /** A phone has just begun to ring. */
  onRang?(call: SimulatedCall): void;
  /** A call has just ended. */
  onEnded(call: SimulatedCall): Promise<void>;
}

export class Switchboard {
  /** How many calls were in progress, each time that it changed. */
  readonly load: Load[] = [];
  concurrent = 0;
  mostAtOnce = 0;
  #options: SwitchboardOptions;
  #calls = new Map<string, SimulatedCall>();
  #byNumber = new Map<string, SimulatedCall[]>();
  #timers = new Map<string, () => void>();

  /** Calls of the journal that had not ended go on from where they would be now. */
  constructor(options: SwitchboardOptions) {
    this.#options = options;
    for (const entry of options.journal.entries) this.#recall(entry);
    for (const call of this.#calls.values()) {
      if (call.endedAt === null) this.#carryOn(call);
    }
  }

  /** Takes an order; the phone rings now, or at its `start_time`. */
  accept(order: Order): SimulatedCall {
    const { clock, journal } = this.#options;
    const call = this.#add(crypto.randomUUID(), order, clock.now());
    journal.write({ event: "accepted", at: call.acceptedAt.toISOString(), id: call.id, order });
    this.#carryOn(call);
    return call;
  }

  /** Resolves once those whom it concerns have been told; nothing happens to an ended call. */
  async end(call: SimulatedCall, { stopped = false } = {}): Promise<void> {
    if (call.endedAt !== null) return;
    const { clock, journal, onEnded } = this.#options;
    this.#timers.get(call.id)?.();
    this.#timers.delete(call.id);
    const now = clock.now();
    this.#ended(call, now, stopped);
    const { id, order: { phone_number: to } } = call;
    const at = now.toISOString();
    if (call.rangAt !== null) this.#count(-1, at);
    journal.write({ event: "ended", at, id, to, concurrent: this.concurrent, stopped });
    await onEnded(call);
  }

  get(id: string): SimulatedCall | undefined {
    return this.#calls.get(id);
  }

  /** Oldest first. */
  all(): SimulatedCall[] {
    return [...this.#calls.values()];
  }

  /** Oldest first. */
  callsTo(phone: string): readonly SimulatedCall[] {
    return this.#byNumber.get(phone) ?? [];
  }

  acceptedSince(since: Date): number {
    const calls = this.all();
    return calls.length - 1 - calls.findLastIndex(({ acceptedAt }) => acceptedAt <= since);
  }

  close(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #recall(entry: Entry): void {
    const at = new Date(entry.at);
    if (entry.event === "accepted") return void this.#add(entry.id, entry.order, at);
    const call = this.#calls.get(entry.id);
    if (call === undefined) return;
    if (entry.event === "ended") this.#ended(call, at, entry.stopped);
    else call.rangAt = at;
    this.#count(entry.concurrent - this.concurrent, entry.at);
  }

  #add(id: string, order: Order, acceptedAt: Date): SimulatedCall {
    const earlier = this.callsTo(order.phone_number);
    const scene = sceneFor(order.phone_number, {
      seed: this.#options.seed,
      earlierCalls: earlier.length,
    });
    const call = {
      id,
      order,
      scene,
      acceptedAt,
      rangAt: null,
      endedAt: null,
      talkedSeconds: 0,
      stopped: false,
    };
    this.#calls.set(id, call);
    this.#byNumber.set(order.phone_number, [...earlier, call]);
    return call;
  }

  #ended(call: SimulatedCall, at: Date, stopped: boolean): void {
    const { rangAt, scene: { ringSeconds, talkSeconds } } = call;
    const livedMs = (at.getTime() - (rangAt ?? at).getTime()) * this.#options.speed;
    const heardSeconds = Math.round(livedMs / 1_000) - ringSeconds;
    call.endedAt = at;
    call.talkedSeconds = stopped ? Math.min(Math.max(0, heardSeconds), talkSeconds) : talkSeconds;
    call.stopped = stopped;
  }

  /** Waits for what comes next in the life of a call. */
  #carryOn(call: SimulatedCall): void {
    const now = this.#options.clock.now().getTime();
    const startMs = Date.parse(call.order.start_time ?? call.acceptedAt.toISOString());
    if (call.rangAt === null && startMs > now) {
      return this.#wait(call, startMs - now, () => this.#carryOn(call));
    }
    if (call.rangAt === null) this.#ring(call);
    const lifeMs = (call.scene.ringSeconds + call.scene.talkSeconds) * 1_000 / this.#options.speed;
    const leftMs = (call.rangAt ?? call.acceptedAt).getTime() + lifeMs - now;
    this.#wait(call, Math.max(0, leftMs), () => void this.end(call));
  }

  #ring(call: SimulatedCall): void {
    call.rangAt = this.#options.clock.now();
    const at = call.rangAt.toISOString();
    this.#count(+1, at);
    const { id, order: { phone_number: to } } = call;
    this.#options.journal.write({ event: "rang", at, id, to, concurrent: this.concurrent });
    this.#options.onRang?.(call);
  }

  #count(change: number, at: string): void {
    this.concurrent += change;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.concurrent);
    this.load.push({ at, concurrent: this.concurrent });
  }

  #wait(call: SimulatedCall, ms: number, then: () => void): void {
    this.#timers.set(call.id, this.#options.clock.after(ms, then));
  }
}
