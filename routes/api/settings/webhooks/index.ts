import { createEndpoint, EndpointWish, listEndpoints } from "../../../../lib/webhooks/endpoint.ts";
import { viewOfEndpoint } from "../../../../middlewares/webhook_endpoint.ts";
import { readJson, refuseUnknown } from "../../../../middlewares/request_body.ts";
import { by, define } from "../../../../state.ts";

export const handler = define.handlers({
  async GET({ url, state }) {
    refuseUnknown(url);
    const endpoints = await listEndpoints(state.leadline.store.db);
    return Response.json(endpoints.map(viewOfEndpoint));
  },
  /** The secret is in this answer. */
  async POST({ req, state }) {
    const endpoint = await createEndpoint(by(state), await readJson(req, EndpointWish));
    state.leadline.sender.wake();
    const headers = { location: `/api/settings/webhooks/${endpoint.id}` };
    const { secret } = endpoint;
    return Response.json({ ...viewOfEndpoint(endpoint), secret }, { status: 201, headers });
  },
});
