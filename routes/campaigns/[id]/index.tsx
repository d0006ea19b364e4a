import { campaignTexts as texts } from "texts/campaign.ts";
import { campaignsTexts } from "texts/campaigns.ts";
import { CAMPAIGN_STATUS_WORDS } from "texts/words.ts";
import { CampaignActions } from "../../../components/CampaignActions.tsx";
import { CampaignFigures } from "../../../components/CampaignFigures.tsx";
import { CampaignProgress } from "../../../components/CampaignProgress.tsx";
import { CampaignRules } from "../../../components/CampaignRules.tsx";
import { callsBehind } from "../../../components/behind.ts";
import { CampaignCharts } from "../../../components/charts/CampaignCharts.tsx";
import { Empty } from "../../../components/Empty.tsx";
import { Outcomes } from "../../../components/Figures.tsx";
import { LiveCalls } from "../../../components/LiveCalls.tsx";
import { viewOf } from "../../../components/view.ts";
import Renewal from "../../../islands/Renewal.tsx";
import { listCalls } from "../../../lib/calls/call_list.ts";
import { standstill } from "../../../lib/calls/standstill.ts";
import { campaignFigures } from "../../../lib/campaigns/campaign_figures.ts";
import { settingsOf } from "../../../lib/campaigns/settings.ts";
import { campaignOrThrow } from "../../../middlewares/campaign.ts";
import { pageUnlessUnchanged } from "../../../middlewares/unchanged.ts";
import { define } from "../../../state.ts";

export const handler = define.handlers({
  GET({ req, params, state }) {
    const { leadline } = state;
    return pageUnlessUnchanged(req, leadline, async () => {
      const { store: { db }, rules: { mode, lines }, clock } = leadline;
      const campaign = await campaignOrThrow(leadline, params.id);
      state.title = campaign.name;
      const now = clock.now();
      const live = await listCalls(db, { campaignId: [campaign.id], mode, inProgress: true });
      const still = await standstill(db, { mode, now });
      const figures = await campaignFigures(db, { ...campaign, mode, still });
      const isStopped = still !== null && still.until === null;
      return { campaign, figures, live: live.map(viewOf), lines, mode, now, isStopped };
    });
  },
});

export default define.page<typeof handler>(function CampaignPage({ data }) {
  const { campaign, figures, live, lines, mode, now, isStopped } = data;
  const settings = settingsOf(campaign);
  const isHeld = (campaign.hold_until ?? "") > now.toISOString();
  const isEmpty = Object.values(campaign.leads).every((count) => count === 0);
  const whose = { campaignId: campaign.id, mode };
  return (
    <main id="content">
      <Renewal />
      <div class="stack" data-part="head">
        <h1>
          {campaign.name}{" "}
          <span class={`badge ${campaign.status}`}>{CAMPAIGN_STATUS_WORDS[campaign.status]}</span>
        </h1>
        {campaign.status === "paused" && campaign.paused_reason && (
          <p class="card problem">{texts.pausedItself(campaign.paused_reason)}</p>
        )}
        {campaign.status === "running" && isHeld && <p class="lead">{campaign.hold_reason}</p>}
        <CampaignActions campaign={campaign} isStopped={isStopped} />
      </div>
      {isEmpty
        ? (
          <Empty
            text={texts.nobody}
            action={texts.upload}
            href={`/?campaign_id=${campaign.id}`}
          />
        )
        : (
          <>
            <div data-part="progress">
              <CampaignProgress campaign={campaign} />
            </div>
            <div data-part="figures">
              <CampaignFigures
                campaign={campaign}
                figures={figures}
                lines={{ used: live.length, most: Math.min(lines, settings.lines ?? Infinity) }}
                budget={settings.budget}
                mode={mode}
              />
            </div>
            <div data-part="live">
              <LiveCalls calls={live} now={now.getTime()} />
            </div>
            <div data-part="outcomes">
              <Outcomes
                outcomes={figures.outcomes}
                addressOf={(outcome) => callsBehind(whose, { outcome })}
              />
            </div>
            <div class="charts">
              <CampaignCharts figures={figures} whose={whose} />
            </div>
          </>
        )}
      <p>
        {texts.seeAll} <a href={`/leads?campaign_id=${campaign.id}`}>{texts.leads}</a>,{" "}
        <a href={`/calls?campaign_id=${campaign.id}`}>{texts.calls}</a>
        <span class="for-operators">
          {" · "}
          {campaignsTexts.records}{" "}
          <a href={`/api/campaigns/${campaign.id}/records.csv`} download>{campaignsTexts.csv}</a>,
          {" "}
          <a href={`/api/campaigns/${campaign.id}/records.json`} download>{campaignsTexts.json}</a>
        </span>
      </p>
      <CampaignRules campaign={campaign} settings={settings} />
    </main>
  );
});
