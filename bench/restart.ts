import { freePort } from "../tests/free_port.ts";
import { press, withApp } from "./app.ts";
import { serveTimedBland } from "./bland.ts";
import { fill } from "./fill.ts";
import { type Measured, percentile } from "./measured.ts";

const KILLS = 5;
const LINES = 10;
/** Long enough for the lines to be free when the process comes back. */
const CALL_MS = 200;
const LONGEST_MS = 2_000;

/** From kill -9 in the middle of a campaign to the next order, start of the process included. */
export async function measureRestart(): Promise<Measured[]> {
  const times: number[] = [];
  for (let i = 0; i < KILLS; i++) times.push(await killAndWait());
  const longest = percentile(times, 1);
  return [{
    what: `from kill -9 to dialing again, longest of ${KILLS}`,
    ours: `${Math.round(longest)} ms`,
    reference: "",
    target: `< ${LONGEST_MS} ms`,
    isMet: longest < LONGEST_MS,
  }];
}

async function killAndWait(): Promise<number> {
  await using bland = serveTimedBland({ callMs: () => CALL_MS });
  return await withApp({
    env: { ...bland.environment(freePort()), CONCURRENCY: `${LINES}` },
    fill: (url) => fill(url, { pending: 5_000 }),
  }, async (app) => {
    await press(app, "start");
    await bland.placed(5 * LINES);
    const killed = performance.now();
    await app.kill();
    const before = bland.calls.length;
    const again = bland.placed(before + 1);
    await app.startAgain();
    await again;
    return bland.calls[before].began - killed;
  });
}
