import { page } from "fresh";
import { campaignsTexts as texts } from "texts/campaigns.ts";
import { tableTexts } from "texts/tables.ts";
import { CampaignTable } from "../../components/CampaignTable.tsx";
import { Empty } from "../../components/Empty.tsx";
import { Filters, withQuery } from "../../components/Filters.tsx";
import { listCampaigns } from "../../lib/campaigns/campaign_list.ts";
import { campaignQuery, parameters } from "../../middlewares/list_query/campaigns.ts";
import { knownQuery } from "../../middlewares/request_body.ts";
import { define } from "../../state.ts";

const SHOWN_CAMPAIGNS = 50;
const SORTS = [
  ["", tableTexts.leadSorts.newest],
  ["oldest", tableTexts.leadSorts.oldest],
  ["name", tableTexts.byName],
] as const;
const PLACES = [["", texts.atWork], ["true", texts.archived]] as const;

export const handler = define.handlers({
  async GET({ url, state }) {
    const { store: { db }, config: { mode } } = state.leadline;
    state.title = texts.title;
    const query = { ...campaignQuery(url), mode, limit: SHOWN_CAMPAIGNS };
    return page({ campaigns: await listCampaigns(db, query) });
  },
});

export default define.page<typeof handler>(function Campaigns({ data, url }) {
  const query = knownQuery(url, parameters);
  const { campaigns } = data;
  const last = campaigns.length === SHOWN_CAMPAIGNS ? campaigns.at(-1) : undefined;
  return (
    <main id="content">
      <h1>{texts.title}</h1>
      <Filters
        action="/campaigns"
        query={query}
        searched={texts.searched}
        choices={[
          { name: "archived", label: texts.where, options: PLACES },
          { name: "sort", label: tableTexts.order, options: SORTS },
        ]}
      >
        <a class="for-operators" href="/campaigns/new">{texts.newCampaign}</a>
        <a href={withQuery("/api/campaigns.csv", query)} download>{texts.exportCsv}</a>
      </Filters>
      {campaigns.length > 0 && <CampaignTable campaigns={campaigns} />}
      {campaigns.length === 0 && (query.size > 0
        ? <Empty text={texts.noneFits} />
        : <Empty text={texts.none} action={texts.upload} />)}
      {last && (
        <p>
          <a href={withQuery("/campaigns", query, { after: `${last.id}` })}>
            {texts.more}
          </a>
        </p>
      )}
    </main>
  );
});
