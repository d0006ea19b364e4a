import { campaignsTexts as texts } from "texts/campaigns.ts";
import { dialingTexts } from "texts/dialing.ts";
import type { ListedCampaign } from "../lib/campaigns/campaign_list.ts";
import { counted } from "./words.ts";

/** All that can be done with a campaign where it stands. */
export function CampaignActions(
  { campaign, isStopped }: {
    campaign: ListedCampaign;
    /** Nothing is dialed in any campaign until a person starts again. */
    isStopped: boolean;
  },
) {
  const path = `/campaigns/${campaign.id}`;
  if (campaign.archived_at !== null) {
    return (
      <form method="post" action={`${path}/archive`} class="actions">
        <input type="hidden" name="back" value="true" />
        <button type="submit">{texts.takeBack}</button>
      </form>
    );
  }
  const { pending, waiting } = campaign.leads;
  const isRunning = campaign.status === "running";
  const stands = campaign.status === "paused" || (isRunning && isStopped);
  return (
    <div class="actions">
      {pending > 0 && <a class="button" href={`${path}/preview`}>{texts.lookAhead}</a>}
      {pending === 0 && waiting > 0 && stands && (
        <form method="post" action={`${path}/start`}>
          <button type="submit">{dialingTexts.resume}</button>
        </form>
      )}
      {isRunning && (
        <form method="post" action={`${path}/pause`}>
          <button type="submit" class="quiet">{dialingTexts.pause}</button>
        </form>
      )}
      {campaign.leads.dialing > 0 && <HangUp path={path} live={campaign.leads.dialing} />}
      <a class="button quiet for-operators" href={`/?campaign_id=${campaign.id}`}>
        {texts.addLeads}
      </a>
      <a class="button quiet" href={`${path}/rehearsal`}>{texts.rehearse}</a>
      <a class="button quiet for-operators" href={`/test-call?campaign_id=${campaign.id}`}>
        {texts.callMyself}
      </a>
      <form method="post" action={`${path}/clone`}>
        <button type="submit" class="quiet">{texts.copy}</button>
      </form>
      {!isRunning && <Archive path={path} />}
    </div>
  );
}

function HangUp({ path, live }: { path: string; live: number }) {
  return (
    <details class="confirm">
      <summary>{dialingTexts.hangUpAsk}</summary>
      <form method="post" action={`${path}/pause`}>
        <input type="hidden" name="hang_up" value="true" />
        <p>{texts.cutsOff(counted(live, "call"))}</p>
        <button type="submit" class="danger">{texts.hangUp}</button>
      </form>
    </details>
  );
}

function Archive({ path }: { path: string }) {
  return (
    <details class="confirm">
      <summary>{texts.archiveAsk}</summary>
      <form method="post" action={`${path}/archive`}>
        <p>{texts.archiveMeans}</p>
        <button type="submit" class="danger">{texts.archive}</button>
      </form>
    </details>
  );
}
