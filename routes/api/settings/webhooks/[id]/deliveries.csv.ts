import { exportDeliveries } from "../../../../../lib/webhooks/delivery_list.ts";
import { csvFile } from "../../../../../middlewares/csv_file.ts";
import { deliveryQuery } from "../../../../../middlewares/list_query/deliveries.ts";
import { endpointOrThrow } from "../../../../../middlewares/webhook_endpoint.ts";
import { define } from "../../../../../state.ts";

export const handler = define.handlers({
  async GET({ params, url, state: { leadline } }) {
    const { id: endpointId } = await endpointOrThrow(leadline, params.id);
    const query = { ...deliveryQuery(url), endpointId };
    return csvFile("deliveries.csv", exportDeliveries(leadline.store.db, query));
  },
});
