import { freePort } from "../tests/free_port.ts";
import { press, withApp } from "./app.ts";
import { serveTimedBland, type TimedBland } from "./bland.ts";
import { fill } from "./fill.ts";
import { type Measured, percentile } from "./measured.ts";

const LINES = 100;
/** Calls of exactly one length would all end at once for ever, as they began. */
const CALL_MS = [1_500, 2_500] as const;
/** What is measured: lines are full, and their calls no longer end in step. */
const FROM_CALL = 1_500;
const TO_CALL = 2_500;
const LEAST_UTILISATION = 0.99;
const LONGEST_GAP_MS = 20;

/** Short calls on many lines of a Bland in another process: how busy they are. */
export async function measureLines(): Promise<Measured[]> {
  await using bland = serveTimedBland({ callMs: anyLength });
  await withApp({
    env: { ...bland.environment(freePort()), CONCURRENCY: `${LINES}` },
    fill: (url) => fill(url, { pending: TO_CALL + LINES }),
  }, async (app) => {
    await press(app, "start");
    await bland.placed(TO_CALL);
  });
  const busy = utilisation(bland);
  const gap = percentile(gapsOf(bland), 0.99);
  return [{
    what: `busy part of ${LINES} lines, calls of ${CALL_MS[0] / 1_000} to ${CALL_MS[1] / 1_000} s`,
    ours: `${(busy * 100).toFixed(2)} %`,
    reference: "",
    target: `≥ ${LEAST_UTILISATION * 100} %`,
    isMet: busy >= LEAST_UTILISATION,
  }, {
    what: "from a call's end to the next order, p99",
    ours: `${gap.toFixed(1)} ms`,
    reference: "",
    target: `< ${LONGEST_GAP_MS} ms`,
    isMet: gap < LONGEST_GAP_MS,
  }];
}

function anyLength(): number {
  const [shortest, longest] = CALL_MS;
  return shortest + Math.random() * (longest - shortest);
}

/** Talking time ÷ (lines × time). */
function utilisation({ calls }: TimedBland): number {
  const from = calls[FROM_CALL].began;
  const to = calls[TO_CALL - 1].began;
  const talked = calls.map(({ began, ended }) =>
    Math.max(0, Math.min(ended, to) - Math.max(began, from))
  );
  return talked.reduce((sum, ms) => sum + ms) / (LINES * (to - from));
}

/** The n-th call that ends frees the line for the n-th order after the lines were full. */
function gapsOf({ calls }: TimedBland): number[] {
  const ends = calls.map(({ ended }) => ended).sort((a, b) => a - b);
  return calls.slice(FROM_CALL, TO_CALL).map(({ began }, i) => began - ends[FROM_CALL - LINES + i]);
}
