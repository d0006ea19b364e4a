import type { Timeline } from "../../bland/simulator.ts";

interface Happening {
  atMs: number;
  then(): void;
}

/** Time that stands still until it is moved on: what is waited for days comes at once. */
export class VirtualTime implements Timeline {
  #nowMs: number;
  /** In the order in which they happen. */
  #ahead: Happening[] = [];

  constructor(start: Date) {
    this.#nowMs = start.getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  after(ms: number, then: () => void): () => void {
    const happening = { atMs: this.#nowMs + ms, then };
    const behind = this.#ahead.findIndex(({ atMs }) => atMs > happening.atMs);
    this.#ahead.splice(behind === -1 ? this.#ahead.length : behind, 0, happening);
    return () => void (this.#ahead = this.#ahead.filter((other) => other !== happening));
  }

  /** When the next thing happens; null when nothing will. */
  next(): Date | null {
    return this.#ahead.length === 0 ? null : new Date(this.#ahead[0].atMs);
  }

  /** Lets everything until then happen, each at its own time. */
  moveTo(at: Date): void {
    while (this.#ahead.length > 0 && this.#ahead[0].atMs <= at.getTime()) {
      const { atMs, then } = this.#ahead.shift()!;
      this.#nowMs = Math.max(this.#nowMs, atMs);
      then();
    }
    this.#nowMs = Math.max(this.#nowMs, at.getTime());
  }
}
