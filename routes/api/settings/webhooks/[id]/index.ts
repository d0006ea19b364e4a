import { listDeliveries } from "../../../../../lib/webhooks/delivery_list.ts";
import { deliveryQuery } from "../../../../../middlewares/list_query/deliveries.ts";
import { endpointOrThrow, viewOfEndpoint } from "../../../../../middlewares/webhook_endpoint.ts";
import { define } from "../../../../../state.ts";

export const handler = define.handlers({
  /** With its latest deliveries, or those that the address finds. */
  async GET({ params, url, state: { leadline } }) {
    const endpoint = await endpointOrThrow(leadline, params.id);
    const deliveries = await listDeliveries(leadline.store.db, {
      ...deliveryQuery(url),
      endpointId: endpoint.id,
    });
    return Response.json({ ...viewOfEndpoint(endpoint), deliveries });
  },
});
