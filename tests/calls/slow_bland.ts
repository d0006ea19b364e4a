/**
 * A Bland whose answers come when a test says so, or not at all. What it has accepted rings, and it
 * never says otherwise.
 */
import assert from "node:assert/strict";
import type { CallMetadata } from "../../lib/bland/client/call_order.ts";
import type { BlandClient, CallOrder, Placement } from "../../lib/bland/client.ts";
import type { Clock } from "../../lib/clock.ts";
import { fakeBland, idsOf, listed, recordOf, wireRecord } from "./fake_bland.ts";

/** A call that Bland has accepted. */
export interface Ring {
  blandCallId: string;
  metadata: CallMetadata;
  phone: string;
  at: Date;
  /** The person has hung up. */
  over: boolean;
  tag: string;
}

export interface SlowBland extends BlandClient {
  /** All that rang, in order. */
  readonly rings: Ring[];
  /** Whether the next orders are accepted. */
  accepts: boolean;
  reachable: boolean;
  /** Whether an order has come that waits for its answer. */
  hasOrder(callId: number): boolean;
  /** Answers it, or loses the answer. */
  answer(callId: number, answer: { lost: boolean; refusal: Placement }): void;
}

/** How late its list shows a call. */
const LIST_LAG_MS = 60_000;

export function slowBland(clock: Clock): SlowBland {
  const waiting = new Map<number, { ring?: Ring; resolve(placement: Placement): void }>();
  const rings: Ring[] = [];
  const silent = { kind: "unreachable", reason: "Bland is silent." } as const;

  function take(order: CallOrder): Ring {
    const { phoneNumber: phone } = order;
    const metadata = idsOf(order);
    const blandCallId = `bland-${metadata.call}`;
    assert.ok(!rings.some((ring) => ring.blandCallId === blandCallId), "an order came twice");
    const ring = { blandCallId, metadata, phone, at: clock.now(), over: false, tag: "interested" };
    rings.push(ring);
    return ring;
  }

  const bland: SlowBland = {
    ...fakeBland(),
    rings,
    accepts: true,
    reachable: true,
    hasOrder: (callId) => waiting.has(callId),
    placeCall(order) {
      const ring = bland.accepts ? take(order) : undefined;
      return new Promise((resolve) => waiting.set(idsOf(order).call, { ring, resolve }));
    },
    answer(callId, { lost, refusal }) {
      const { ring, resolve } = waiting.get(callId)!;
      waiting.delete(callId);
      if (lost) resolve({ kind: "unknown", reason: "Bland did not answer." });
      else if (ring === undefined) resolve(refusal);
      else resolve({ kind: "placed", blandCallId: ring.blandCallId });
    },
    getCall(id) {
      if (!bland.reachable) return Promise.resolve(silent);
      const ring = rings.find(({ blandCallId }) => blandCallId === id);
      return Promise.resolve(
        ring === undefined
          ? { kind: "missing" }
          : { kind: "found", record: recordOf(wireOf(ring)) },
      );
    },
    listCalls({ toNumber }) {
      if (!bland.reachable) return Promise.resolve(silent);
      const before = clock.now().getTime() - LIST_LAG_MS;
      const calls = rings.filter(({ phone, at }) => phone === toNumber && at.getTime() <= before);
      return Promise.resolve(listed(calls.map(wireOf).map(recordOf)));
    },
  };
  return bland;
}

/** What Bland says of it. */
export function wireOf({ blandCallId, metadata, over, tag }: Ring): Record<string, unknown> {
  return wireRecord({ call_id: blandCallId, metadata, completed: over, disposition_tag: tag });
}
