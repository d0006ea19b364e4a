/** What has been logged since this process started, counted for monitoring. */
import type { Log } from "./log.ts";

export interface EventCounts {
  /** By name. */
  readonly events: ReadonlyMap<string, number>;
  /** Questions to Bland about calls, by what was found. */
  readonly reconciled: ReadonlyMap<string, number>;
  /** From the end of a call, as Bland says, to its stored webhook. */
  readonly webhookLag: { seconds: number; messages: number };
}

/** A log that counts what goes through it. */
export function countEvents(log: Log): { log: Log; counts: EventCounts } {
  const events = new Map<string, number>();
  const reconciled = new Map<string, number>();
  const webhookLag = { seconds: 0, messages: 0 };
  return {
    counts: { events, reconciled, webhookLag },
    log(event, facts = {}) {
      increase(events, event);
      if (event === "call.reconciled") increase(reconciled, `${facts.finding}`);
      if (event === "webhook.received" && typeof facts.lagSeconds === "number") {
        webhookLag.seconds += facts.lagSeconds;
        webhookLag.messages++;
      }
      log(event, facts);
    },
  };
}

function increase(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
