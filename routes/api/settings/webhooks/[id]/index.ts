import { listDeliveries } from "../../../../../lib/webhooks/delivery_list.ts";
import { endpointOrThrow, viewOfEndpoint } from "../../../../../middlewares/webhook_endpoint.ts";
import { define } from "../../../../../state.ts";

export const handler = define.handlers({
  /** With its latest deliveries; `after` is the id of the last one of the page before. */
  async GET({ params, url, state: { leadline } }) {
    const endpoint = await endpointOrThrow(leadline, params.id);
    const after = Number(url.searchParams.get("after")) || undefined;
    const deliveries = await listDeliveries(leadline.store.db, { endpointId: endpoint.id, after });
    return Response.json({ ...viewOfEndpoint(endpoint), deliveries });
  },
});
