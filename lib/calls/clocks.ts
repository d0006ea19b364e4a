import type { Clock } from "../clock.ts";

/**
 * This machine's clock beside Bland's. Calling hours are told by ours: where it is wrong, people
 * would be called in the night.
 */
export interface Clocks {
  /** The `Date` of an answer of Bland. https://www.rfc-editor.org/rfc/rfc9110#field.date */
  hear(date: string | null): void;
  /**
   * How the clocks differ, as a sentence; null where they agree, or nobody knows. `ask`: any
   * question to Bland; it is asked at first, and again as long as they differ.
   */
  difference(ask: () => Promise<unknown>): Promise<string | null>;
}

const MINUTE_MS = 60_000;
/** An answer may be under way for some seconds. */
const MOST_OFF_MS = 5 * MINUTE_MS;

export function compareClocks(clock: Clock): Clocks {
  let wasAsked = false;
  let offMs = 0;

  const isOff = () => Math.abs(offMs) > MOST_OFF_MS;
  return {
    hear(date) {
      const theirs = Date.parse(date ?? "");
      if (!Number.isNaN(theirs)) offMs = clock.now().getTime() - theirs;
    },
    async difference(ask) {
      if (!wasAsked || isOff()) await ask();
      wasAsked = true;
      return isOff() ? sentence(offMs) : null;
    },
  };
}

function sentence(offMs: number): string {
  const minutes = Math.round(Math.abs(offMs) / MINUTE_MS);
  return `This machine's clock is ${minutes} minutes ${
    offMs > 0 ? "ahead of" : "behind"
  } Bland's. ` +
    "Nobody is called, for calling hours would be wrong. Set the clock: dialing goes on by itself.";
}
