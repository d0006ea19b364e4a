import { type IndependentBland, serveIndependentBland } from "../tests/bland/independent_bland.ts";

const API_KEY = "key";
const SECRET = "secret of the webhook";

/** A Bland that notes when its calls began and ended. */
export interface TimedBland extends AsyncDisposable {
  /** Each call in the order in which they came, in milliseconds of `performance.now()`. */
  calls: { began: number; ended: number }[];
  /** Resolves once so many calls have come. */
  placed(count: number): Promise<void>;
  /** What a Leadline needs to be told to dial there. */
  environment(port: number): Record<string, string>;
}

/** The calls take as long as `callMs` says of each. */
export function serveTimedBland({ callMs }: { callMs(): number }): TimedBland {
  const calls: TimedBland["calls"] = [];
  const talking = new Set<ReturnType<typeof setTimeout>>();
  const bland: IndependentBland = serveIndependentBland({
    apiKey: API_KEY,
    webhookSecret: SECRET,
    onPlaced(call) {
      const length = callMs();
      const timed = { began: call.orderedAtMs, ended: Infinity };
      calls.push(timed);
      const timer = setTimeout(() => {
        talking.delete(timer);
        timed.ended = performance.now();
        // A Leadline that was killed hears nothing.
        bland.end(call, { answered_by: "human", call_length: length / 60_000 }).catch(() => {});
      }, length);
      talking.add(timer);
      return Promise.resolve();
    },
  });
  return {
    calls,
    placed: bland.placed,
    environment: (port) => ({
      PORT: `${port}`,
      ADMIN_PASSWORD: "correct horse battery",
      API_TOKEN: "token of the benchmark",
      BLAND_API_KEY: API_KEY,
      BLAND_BASE_URL: bland.url,
      BLAND_WEBHOOK_SECRET: SECRET,
      CALLBACK_URL: `http://127.0.0.1:${port}/webhook`,
      CALLING_HOURS: "off",
    }),
    async [Symbol.asyncDispose]() {
      for (const timer of talking) clearTimeout(timer);
      await bland.close();
    },
  };
}
