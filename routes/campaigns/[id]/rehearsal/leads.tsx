import { page } from "fresh";
import { rehearsalTexts as texts } from "texts/rehearsal.ts";
import { withQuery } from "../../../../components/Filters.tsx";
import { LeadTable } from "../../../../components/LeadTable.tsx";
import { withHeldUp } from "../../../../lib/campaigns/held_up.ts";
import { leadsOfGroup } from "../../../../lib/campaigns/rehearsals/kept.ts";
import { campaignOrThrow } from "../../../../middlewares/campaign.ts";
import {
  groupParameters,
  groupQuery,
  rehearsalOrThrow,
} from "../../../../middlewares/rehearsal.ts";
import { knownQuery } from "../../../../middlewares/request_body.ts";
import { define } from "../../../../state.ts";

const SHOWN_LEADS = 50;

/** The leads of one group of a rehearsal's report. */
export const handler = define.handlers({
  async GET({ params, url, state }) {
    const { leadline } = state;
    const { store: { db }, rules: { mode }, clock } = leadline;
    const campaign = await campaignOrThrow(leadline, params.id);
    state.title = texts.leadsTitle(campaign.name);
    const { report } = await rehearsalOrThrow(leadline, campaign.id);
    const query = groupQuery(url);
    const leads = await leadsOfGroup(db, {
      ...query,
      campaignId: campaign.id,
      limit: SHOWN_LEADS,
    });
    const rows = await withHeldUp(db, leads, { mode, now: clock.now() });
    return page({ campaign, leads: rows, reason: report?.groups[query.group]?.reason });
  },
});

export default define.page<typeof handler>(function RehearsalLeads({ data, url }) {
  const query = knownQuery(url, groupParameters);
  const { campaign: { id, name }, leads, reason } = data;
  const path = `/campaigns/${id}/rehearsal`;
  const last = leads.length === SHOWN_LEADS ? leads[SHOWN_LEADS - 1] : undefined;
  return (
    <main id="content">
      <h1>
        <a href={path}>{texts.title(name)}</a>
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
