import { webhookTexts as texts } from "texts/webhooks.ts";
import { unitTexts } from "texts/locale.ts";
import type { ListedDelivery } from "../lib/webhooks/delivery_list.ts";
import { When } from "./When.tsx";

/** What was sent, what came back, and what may be sent again. */
export function DeliveryTable(
  { deliveries, path, isEnabled }: {
    deliveries: readonly ListedDelivery[];
    path: string;
    /** Whether anything is sent to their endpoint. */
    isEnabled: boolean;
  },
) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.log}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.event}</th>
          <th scope="col">{texts.state}</th>
          <th scope="col">{texts.lastAnswer}</th>
          <th scope="col">{texts.when}</th>
          <th scope="col">
            <span class="visually-hidden">{texts.resend}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <th scope="row">
              {delivery.kind}
              <About delivery={delivery} />
            </th>
            <td>
              <span class={`badge ${TONES[delivery.state]}`}>{texts.states[delivery.state]}</span>
              <span class="line">{texts.attempts(delivery.attempts)}</span>
            </td>
            <td data-label={texts.lastAnswer}>
              {delivery.last?.error || delivery.last?.status}
              {delivery.last && (
                <span class="line">{unitTexts.milliseconds(delivery.last.duration_ms)}</span>
              )}
            </td>
            <td>
              <When at={delivery.created_at} />
              {delivery.next_at && (
                <span class="line">
                  {texts.nextTry} <When at={delivery.next_at} />
                </span>
              )}
            </td>
            <td>
              {isEnabled && (
                <form method="post" action={`${path}/deliveries/${delivery.id}/resend`}>
                  <button type="submit" class="quiet">{texts.resend}</button>
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const TONES: Record<ListedDelivery["state"], string> = {
  waiting: "waiting",
  held: "pending",
  delivered: "running",
  given_up: "failed",
};

/** Where to look at what it is about. */
function About({ delivery: { call_id, lead_id, campaign_id } }: { delivery: ListedDelivery }) {
  const [href, words] = call_id !== null
    ? [`/calls/${call_id}`, texts.call(call_id)]
    : lead_id !== null
    ? [`/leads/${lead_id}`, texts.lead(lead_id)]
    : [`/campaigns/${campaign_id}`, texts.campaign(campaign_id ?? 0)];
  if (call_id === null && lead_id === null && campaign_id === null) return null;
  return <a class="more" href={href}>{words}</a>;
}
