import { page } from "fresh";
import { webhookTexts as texts } from "texts/webhooks.ts";
import { DeliveryTable } from "../../../../components/DeliveryTable.tsx";
import { EndpointActions } from "../../../../components/EndpointActions.tsx";
import { EndpointState } from "../../../../components/EndpointTable.tsx";
import LocalTimes from "../../../../islands/LocalTimes.tsx";
import { listDeliveries } from "../../../../lib/webhooks/delivery_list.ts";
import { endpointOrThrow } from "../../../../middlewares/webhook_endpoint.ts";
import { define } from "../../../../state.ts";

const SHOWN_DELIVERIES = 50;

export const handler = define.handlers({
  async GET({ params, url, state }) {
    const endpoint = await endpointOrThrow(state.leadline, params.id);
    state.title = texts.title;
    const after = Number(url.searchParams.get("after")) || undefined;
    const deliveries = await listDeliveries(state.leadline.store.db, {
      endpointId: endpoint.id,
      after,
      limit: SHOWN_DELIVERIES,
    });
    return page({ endpoint, deliveries });
  },
});

export default define.page<typeof handler>(function EndpointPage({ data }) {
  const { endpoint, deliveries } = data;
  const path = `/settings/webhooks/${endpoint.id}`;
  const last = deliveries.length === SHOWN_DELIVERIES ? deliveries.at(-1) : undefined;
  return (
    <main id="content">
      <h1 class="address">{endpoint.url}</h1>
      <p>
        <EndpointState endpoint={endpoint} /> {endpoint.description}
      </p>
      <EndpointActions endpoint={endpoint} path={path} />
      <section class="stack" aria-labelledby="log">
        <h2 id="log">{texts.log}</h2>
        {deliveries.length === 0
          ? <p class="card">{texts.nothingSent}</p>
          : <DeliveryTable deliveries={deliveries} path={path} />}
        {last && (
          <p>
            <a href={`${path}?after=${last.id}`}>{texts.more}</a>
          </p>
        )}
      </section>
      <LocalTimes />
    </main>
  );
});
