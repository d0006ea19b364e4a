import { page } from "fresh";
import { tableTexts } from "texts/tables.ts";
import { webhookTexts as texts } from "texts/webhooks.ts";
import { DeliveryTable } from "../../../../components/DeliveryTable.tsx";
import { EndpointActions } from "../../../../components/EndpointActions.tsx";
import { EndpointState } from "../../../../components/EndpointTable.tsx";
import { Filters, withQuery } from "../../../../components/Filters.tsx";
import { listDeliveries } from "../../../../lib/webhooks/delivery_list.ts";
import { deliveryQuery, parameters } from "../../../../middlewares/list_query/deliveries.ts";
import { endpointOrThrow } from "../../../../middlewares/webhook_endpoint.ts";
import { knownQuery } from "../../../../middlewares/request_body.ts";
import { define } from "../../../../state.ts";

const SHOWN_DELIVERIES = 50;
const STATES = [["", tableTexts.anything], ...Object.entries(texts.states)] as const;
const SORTS = [["", tableTexts.leadSorts.newest], ["oldest", tableTexts.leadSorts.oldest]] as const;

export const handler = define.handlers({
  async GET({ params, url, state }) {
    const endpoint = await endpointOrThrow(state.leadline, params.id);
    state.title = texts.title;
    const deliveries = await listDeliveries(state.leadline.store.db, {
      ...deliveryQuery(url),
      endpointId: endpoint.id,
      limit: SHOWN_DELIVERIES,
    });
    return page({ endpoint, deliveries });
  },
});

export default define.page<typeof handler>(function EndpointPage({ data, url }) {
  const query = knownQuery(url, parameters);
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
        <Filters
          action={path}
          query={query}
          searched={texts.searched}
          choices={[
            { name: "state", label: texts.state, options: STATES },
            { name: "sort", label: tableTexts.order, options: SORTS },
          ]}
        >
          <a href={withQuery(`/api${path}/deliveries.csv`, query)} download>
            {tableTexts.export}
          </a>
        </Filters>
        {deliveries.length > 0 && (
          <DeliveryTable {...{ deliveries, path }} isEnabled={endpoint.disabled_at === null} />
        )}
        {deliveries.length === 0 && (
          <p class="card">{query.size > 0 ? texts.noneFits : texts.nothingSent}</p>
        )}
        {last && (
          <p>
            <a href={withQuery(path, query, { after: `${last.id}` })}>{texts.more}</a>
          </p>
        )}
      </section>
    </main>
  );
});
