/**
 * The simulator's people inside this process. They have no address and use no network: an order
 * that is given to them can reach nobody else.
 */
import { placementOf } from "../../bland/answers.ts";
import { type CallRecord, callRecordOf } from "../../bland/call_record.ts";
import { type CallOrder, orderBody } from "../../bland/client/call_order.ts";
import { recordOf, type SimulatedCall } from "../../bland/simulator/call.ts";
import { NO_JOURNAL } from "../../bland/simulator/journal.ts";
import { judgeOrder } from "../../bland/simulator/order.ts";
import { Switchboard } from "../../bland/simulator/switchboard.ts";
import type { Orderer } from "../../calls/place_call.ts";
import { dearestCall } from "../spending.ts";
import type { VirtualTime } from "./virtual_time.ts";

export function rehearsedBland(
  { time, seed, dollarsPerMinute, onEnded }: {
    time: VirtualTime;
    /** The same numbers then behave the same way. */
    seed: number;
    dollarsPerMinute: number;
    /** A call has just ended. */
    onEnded(record: CallRecord): void;
  },
): Orderer["bland"] {
  const switchboard = new Switchboard({
    clock: time,
    speed: 1,
    seed,
    journal: NO_JOURNAL,
    onEnded(call) {
      onEnded(endedRecord(call, dollarsPerMinute));
      // Nobody asks about it any more, and thousands of prompts would fill the memory.
      delete call.order.task;
      return Promise.resolve();
    },
  });
  return {
    placeCall(order: CallOrder) {
      const judged = judgeOrder(orderBody(order), { loopback: false });
      if (judged.kind === "refused") {
        return Promise.resolve(placementOf({ kind: "answer", status: 400, body: judged.body }));
      }
      return Promise.resolve({ kind: "placed", blandCallId: switchboard.accept(judged.order).id });
    },
    async stopCall(blandCallId) {
      const call = switchboard.get(blandCallId);
      if (call === undefined) return { kind: "not_active" };
      await switchboard.end(call, { stopped: true });
      return { kind: "stopped" };
    },
  };
}

/** Priced as the campaign says, not as the simulator's plan. */
function endedRecord(call: SimulatedCall, dollarsPerMinute: number): CallRecord {
  const record = callRecordOf(recordOf(call));
  if (record === null) throw new Error(`The simulator's record of call ${call.id} is none.`);
  const maxCallMinutes = (record.durationSeconds ?? 0) / 60;
  return { ...record, price: dearestCall({ dollarsPerMinute, maxCallMinutes }) / 1_000_000 };
}
