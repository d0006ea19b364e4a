import { readMetrics } from "../lib/metrics.ts";
import { define } from "../state.ts";

/** Prometheus text. */
export const handler = define.handlers({
  async GET({ state: { leadline } }) {
    const text = await readMetrics(leadline.store, await leadline.status());
    return new Response(text, { headers: { "content-type": "text/plain; version=0.0.4" } });
  },
});
