import type { Store } from "../../db/store.ts";
import { Alarm } from "./alarm.ts";

/** So often we look whether somebody has written to a database that several processes share. */
const LOOK_MS = 1_000;
/** What was written past Leadline itself, by hand, is found so soon. */
const LONGEST_WAIT_MS = 30_000;

/** An alarm that rings as well when another process has written, of whom nobody tells us. */
export class SharedAlarm extends Alarm {
  readonly #store: Store;
  /** The database as it was before the last look. */
  #revision: number | undefined;

  constructor(store: Store) {
    super();
    this.#store = store;
  }

  override async wait(afterMs: number | null): Promise<boolean> {
    if (this.#store.dialect === "sqlite") return await super.wait(afterMs);
    let leftMs = Math.min(afterMs ?? Infinity, LONGEST_WAIT_MS);
    for (; leftMs > 0; leftMs -= LOOK_MS) {
      if (await super.wait(Math.min(leftMs, LOOK_MS)) || await this.#isWritten()) return true;
    }
    return false;
  }

  /** Since it was asked last. A database that does not answer is for the waking one to report. */
  async #isWritten(): Promise<boolean> {
    const before = this.#revision;
    this.#revision = await this.#store.revision().catch(() => undefined);
    return this.#revision === undefined || this.#revision !== before;
  }
}
