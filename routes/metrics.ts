import { readMetrics } from "../lib/metrics.ts";
import { define } from "../state.ts";

/** Prometheus text. */
export const handler = define.handlers({
  async GET({ state: { leadline } }) {
    const text = await readMetrics({
      store: leadline.store,
      status: await leadline.status(),
      counts: leadline.counts,
    });
    return new Response(text, { headers: { "content-type": "text/plain; version=0.0.4" } });
  },
});
