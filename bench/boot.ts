import { withApp } from "./app.ts";
import type { Measured } from "./measured.ts";
import { percentile } from "./measured.ts";

const STARTS = 7;
const TARGET_MS = 500;

/** From the start of the process, with everything built and downloaded, to the first answer. */
export async function measureBoot(): Promise<Measured[]> {
  const times: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    times.push(await withApp({}, (app) => Promise.resolve(app.bootMs)));
  }
  const median = percentile(times, 0.5);
  return [{
    what: `boot to first answer, median of ${STARTS}`,
    ours: `${Math.round(median)} ms`,
    reference: "",
    target: `< ${TARGET_MS} ms`,
    isMet: median < TARGET_MS,
  }];
}
