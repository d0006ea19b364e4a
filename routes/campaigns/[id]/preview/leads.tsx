import { page } from "fresh";
import { previewTexts as texts } from "texts/preview.ts";
import { withQuery } from "../../../../components/Filters.tsx";
import { LeadTable } from "../../../../components/LeadTable.tsx";
import { withHeldUp } from "../../../../lib/campaigns/held_up.ts";
import { firstLeadsBehind } from "../../../../lib/campaigns/preview/leads_behind.ts";
import { campaignOrThrow } from "../../../../middlewares/campaign.ts";
import { previewParameters, previewQuery } from "../../../../middlewares/preview_query.ts";
import { knownQuery } from "../../../../middlewares/request_body.ts";
import { define } from "../../../../state.ts";

const SHOWN_LEADS = 50;

/** The leads behind a figure of the preview. */
export const handler = define.handlers({
  async GET({ params, url, state }) {
    const { store, rules, clock } = state.leadline;
    const campaign = await campaignOrThrow(state.leadline, params.id);
    state.title = texts.leadsTitle(campaign.name);
    const { at, ...behind } = previewQuery(url);
    const options = { ...rules, campaignId: campaign.id, now: at ?? clock.now() };
    const leads = await firstLeadsBehind(store, options, { ...behind, limit: SHOWN_LEADS });
    const rows = await withHeldUp(store.db, leads, { mode: rules.mode, now: clock.now() });
    return page({ campaign, leads: rows, reason: behind.reason });
  },
});

export default define.page<typeof handler>(function PreviewLeads({ data, url }) {
  const query = knownQuery(url, previewParameters);
  const { campaign: { id, name }, leads, reason } = data;
  const path = `/campaigns/${id}/preview`;
  const last = leads.length === SHOWN_LEADS ? leads[SHOWN_LEADS - 1] : undefined;
  return (
    <main id="content">
      <h1>
        {texts.leadsOf}
        <a href={path}>{name}</a>
      </h1>
      {reason && <p class="lead">{reason}</p>}
      <p>
        <a href={withQuery(`/api${path}/leads.csv`, query)} download>
          {texts.exportCsv}
        </a>
      </p>
      {leads.length === 0 ? <p class="card">{texts.noLeads}</p> : <LeadTable leads={leads} />}
      {last && (
        <p>
          <a href={withQuery(`${path}/leads`, query, { after: `${last.id}` })}>
            {texts.moreLeads}
          </a>
        </p>
      )}
    </main>
  );
});
