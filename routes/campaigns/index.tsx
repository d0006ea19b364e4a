import { page } from "fresh";
import { CampaignTable } from "../../components/CampaignTable.tsx";
import { Filters, withQuery } from "../../components/Filters.tsx";
import { listCampaigns } from "../../lib/campaigns/campaign_list.ts";
import { campaignQuery } from "../../middlewares/list_query.ts";
import { define } from "../../state.ts";

const SHOWN_CAMPAIGNS = 50;
const PLACES = [["", "At work"], ["true", "Archived"]] as const;

export const handler = define.handlers({
  async GET({ url, state }) {
    const { store: { db }, config: { mode } } = state.leadline;
    state.title = "Campaigns";
    const query = { ...campaignQuery(url), mode, limit: SHOWN_CAMPAIGNS };
    return page({ campaigns: await listCampaigns(db, query) });
  },
});

export default define.page<typeof handler>(function Campaigns({ data, url: { searchParams } }) {
  const { campaigns } = data;
  const last = campaigns.length === SHOWN_CAMPAIGNS ? campaigns.at(-1) : undefined;
  return (
    <main id="content">
      <h1>Campaigns</h1>
      <Filters
        action="/campaigns"
        query={searchParams}
        searched="Name"
        choices={[{ name: "archived", label: "Where", options: PLACES }]}
      >
        <a class="for-operators" href="/campaigns/new">New campaign</a>
        <a href={withQuery("/api/campaigns.csv", searchParams)} download>Export as CSV</a>
      </Filters>
      {campaigns.length > 0 && <CampaignTable campaigns={campaigns} />}
      {campaigns.length === 0 && searchParams.size > 0 && (
        <p class="card">No campaign fits this search.</p>
      )}
      {campaigns.length === 0 && searchParams.size === 0 && (
        <p class="card">
          No campaigns yet. <a href="/">Upload a list</a>, which makes one, or{" "}
          <a href="/campaigns/new">set one up first</a>.
        </p>
      )}
      {last && (
        <p>
          <a href={withQuery("/campaigns", searchParams, { after: `${last.id}` })}>
            More campaigns
          </a>
        </p>
      )}
    </main>
  );
});
