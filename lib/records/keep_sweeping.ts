import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { sweepRecords } from "./sweep.ts";

/** Not at once: a start has more urgent things to do. */
const FIRST_AFTER_MS = 60_000;
const AGAIN_AFTER_MS = 24 * 3_600_000;

export interface Sweeping {
  /** Resolves when no sweep is under way. */
  stop(): Promise<void>;
}

/** Sweeps old records away once a day. */
export function keepSweeping(
  { store, clock, log, keepYears }: { store: Store; clock: Clock; log: Log; keepYears: number },
): Sweeping {
  let sweeping = Promise.resolve();
  let timer = setTimeout(sweep, FIRST_AFTER_MS);

  function sweep(): void {
    timer = setTimeout(sweep, AGAIN_AFTER_MS);
    sweeping = sweepRecords({ store, clock }, { keepYears }).then(
      (swept) => log("records.swept", { ...swept }),
      (error) => log("records.not_swept", { error: String(error) }),
    );
  }

  return {
    async stop() {
      clearTimeout(timer);
      await sweeping;
    },
  };
}
