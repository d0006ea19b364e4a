import { campaignsTexts as texts } from "texts/campaigns.ts";
import { CAMPAIGN_STATUS_WORDS } from "texts/words.ts";
import type { ListedCampaign } from "../lib/campaigns/campaign_list.ts";
import { shownCount, shownDollars } from "./words.ts";

/** Campaigns with how far each has come. */
export function CampaignTable({ campaigns }: { campaigns: readonly ListedCampaign[] }) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.title}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.campaign}</th>
          <th scope="col">{texts.status}</th>
          <th scope="col">{texts.leadsDone}</th>
          <th scope="col">{texts.interested}</th>
          <th scope="col">{texts.spent}</th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map((campaign) => (
          <tr key={campaign.id}>
            <th scope="row">
              <a href={`/campaigns/${campaign.id}`}>{campaign.name}</a>
              <span class="line">{campaign.prompt_name}</span>
            </th>
            <td>
              <span class={`badge ${campaign.status}`}>
                {CAMPAIGN_STATUS_WORDS[campaign.status]}
              </span>
              {campaign.paused_reason && <span class="line">{campaign.paused_reason}</span>}
            </td>
            <td data-label={texts.leadsDone}>
              <Progress campaign={campaign} />
            </td>
            <td data-label={texts.interested} class="number">
              {shownCount(campaign.outcomes.interested ?? 0)}
            </td>
            <td data-label={texts.spent} class="number">{shownDollars(campaign.spentDollars)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many of all leads need no call any more. */
function Progress({ campaign: { leads, name } }: { campaign: ListedCampaign }) {
  const total = Object.values(leads).reduce((sum, count) => sum + count, 0);
  const done = leads.done + leads.skipped + leads.error;
  return (
    <>
      <span class="number">{texts.doneOf(shownCount(done), shownCount(total))}</span>
      <progress
        max={Math.max(1, total)}
        value={done}
        aria-label={texts.doneOfWhich(name)}
      />
    </>
  );
}
