/** The orders that this process has under way, by the id of their call. */
export class Orders<Answer> {
  readonly #underWay = new Map<number, Promise<void>>();
  readonly #afterEach: (answer: Answer) => void;

  constructor(afterEach: (answer: Answer) => void) {
    this.#afterEach = afterEach;
  }

  add(callId: number, order: Promise<Answer>): void {
    const done = order.finally(() => this.#underWay.delete(callId)).then(this.#afterEach);
    this.#underWay.set(callId, done);
  }

  /** The calls about which this process knows best. */
  ids(): number[] {
    return [...this.#underWay.keys()];
  }

  /** Resolves when none is left. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }
}
