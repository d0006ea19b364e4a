import { page } from "fresh";
import { CampaignActions } from "../../../components/CampaignActions.tsx";
import { CampaignRules } from "../../../components/CampaignRules.tsx";
import { Figures } from "../../../components/Figures.tsx";
import { CAMPAIGN_STATUS_WORDS, shownDollars } from "../../../components/words.ts";
import { settingsOf } from "../../../lib/campaigns/settings.ts";
import { campaignOrThrow } from "../../../middlewares/campaign.ts";
import { define } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ params, state }) {
    const { leadline } = state;
    const campaign = await campaignOrThrow(leadline, params.id);
    state.title = campaign.name;
    const isHeld = (campaign.hold_until ?? "") > leadline.clock.now().toISOString();
    return page({ campaign, isHeld, lines: leadline.rules.lines, mode: leadline.rules.mode });
  },
});

export default define.page<typeof handler>(function CampaignPage({ data }) {
  const { campaign, isHeld, lines, mode } = data;
  const { leads, outcomes } = campaign;
  const settings = settingsOf(campaign);
  const isEmpty = Object.values(leads).every((count) => count === 0);
  const status = {
    live: leads.dialing,
    lines: Math.min(lines, settings.lines ?? Infinity),
    counts: leads,
    outcomes,
  };
  return (
    <main id="content">
      <h1>
        {campaign.name}{" "}
        <span class={`badge ${campaign.status}`}>{CAMPAIGN_STATUS_WORDS[campaign.status]}</span>
      </h1>
      {campaign.status === "paused" && campaign.paused_reason && (
        <p class="card problem">It paused itself: {campaign.paused_reason}</p>
      )}
      {campaign.status === "running" && isHeld && <p class="lead">{campaign.hold_reason}</p>}
      <CampaignActions campaign={campaign} />
      {isEmpty
        ? (
          <p class="card">
            Nobody to call yet. <a href={`/?campaign_id=${campaign.id}`}>Upload a list</a>.
          </p>
        )
        : <Figures status={status} campaignId={campaign.id} />}
      <p>
        {mode === "rehearsal" ? "Would have cost " : "Spent "}
        <strong>{shownDollars(campaign.spentDollars)}</strong>
        {settings.budget !== null && ` of a budget of ${shownDollars(settings.budget)}`}
        . See all its <a href={`/leads?campaign_id=${campaign.id}`}>leads</a> and{" "}
        <a href={`/dashboard?campaign_id=${campaign.id}`}>calls</a>.
      </p>
      <CampaignRules campaign={campaign} settings={settings} />
    </main>
  );
});
