/** Wakes a loop: at once when somebody rings, else after a time. A ring in between is kept. */
export class Alarm {
  #rung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /**
   * Resolves at the next ring, at once if it has rung since the last wait, or after `afterMs`.
   * Whether it rang.
   */
  async wait(afterMs: number | null): Promise<boolean> {
    if (!this.#rung) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        if (afterMs !== null) timer = setTimeout(resolve, Math.min(afterMs, LONGEST_TIMER_MS));
      });
      clearTimeout(timer);
      this.#wake = undefined;
    }
    const rang = this.#rung;
    this.#rung = false;
    return rang;
  }
}

/** A later time is simply waited for in several goes. */
const LONGEST_TIMER_MS = 60_000;
