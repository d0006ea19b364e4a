import { webhookTexts as texts } from "texts/webhooks.ts";
import type { WebhookEndpoint } from "../db/schema.ts";
import { endpointState } from "../lib/webhooks/endpoint.ts";

/** Where events are sent, and whether they arrive. */
export function EndpointTable({ endpoints }: { endpoints: readonly WebhookEndpoint[] }) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.title}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.url}</th>
          <th scope="col">{texts.events}</th>
          <th scope="col">{texts.state}</th>
        </tr>
      </thead>
      <tbody>
        {endpoints.map((endpoint) => (
          <tr key={endpoint.id}>
            <th scope="row">
              <a class="address" href={`/settings/webhooks/${endpoint.id}`}>{endpoint.url}</a>
              {endpoint.description && <span class="line">{endpoint.description}</span>}
            </th>
            <td data-label={texts.events}>{JSON.parse(endpoint.events).join(", ")}</td>
            <td>
              <EndpointState endpoint={endpoint} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function EndpointState({ endpoint }: { endpoint: WebhookEndpoint }) {
  const state = endpointState(endpoint);
  return (
    <>
      <span class={`badge ${TONES[state]}`}>{texts[state]}</span>
      {state === "disabled" && <span class="line">{endpoint.disabled_reason}</span>}
    </>
  );
}

const TONES = { enabled: "running", failing: "paused", disabled: "failed" };
