import type { ListedCampaign } from "../lib/campaigns/campaign_list.ts";
import { counted } from "./words.ts";

/** All that can be done with a campaign where it stands. */
export function CampaignActions({ campaign }: { campaign: ListedCampaign }) {
  const path = `/campaigns/${campaign.id}`;
  if (campaign.archived_at !== null) {
    return (
      <form method="post" action={`${path}/archive`} class="actions">
        <input type="hidden" name="back" value="true" />
        <button type="submit">Take it back from the archive</button>
      </form>
    );
  }
  const { pending, waiting } = campaign.leads;
  const isRunning = campaign.status === "running";
  return (
    <>
      <div class="actions">
        {pending > 0 && <a class="button" href={`${path}/preview`}>Look ahead and start</a>}
        {pending === 0 && waiting > 0 && campaign.status === "paused" && (
          <form method="post" action={`${path}/start`}>
            <button type="submit">Resume calling</button>
          </form>
        )}
        {isRunning && (
          <form method="post" action={`${path}/pause`}>
            <button type="submit" class="quiet">Pause</button>
          </form>
        )}
        {campaign.leads.dialing > 0 && <HangUp path={path} live={campaign.leads.dialing} />}
        <a class="button quiet" href={`/?campaign_id=${campaign.id}`}>Add leads</a>
        <a class="button quiet" href={`${path}/rehearsal`}>Rehearse</a>
        <a class="button quiet" href={`/test-call?campaign_id=${campaign.id}`}>Call myself</a>
        <form method="post" action={`${path}/clone`}>
          <button type="submit" class="quiet">Copy</button>
        </form>
        {!isRunning && <Archive path={path} />}
      </div>
      <p>
        Records of its calls: <a href={`/api${path}/records.csv`} download>CSV</a>,{" "}
        <a href={`/api${path}/records.json`} download>JSON</a>
      </p>
    </>
  );
}

function HangUp({ path, live }: { path: string; live: number }) {
  return (
    <details class="confirm">
      <summary>Pause and hang up…</summary>
      <form method="post" action={`${path}/pause`}>
        <input type="hidden" name="hang_up" value="true" />
        <p>This cuts off {counted(live, "call")}.</p>
        <button type="submit" class="danger">Hang up</button>
      </form>
    </details>
  );
}

function Archive({ path }: { path: string }) {
  return (
    <details class="confirm">
      <summary>Archive…</summary>
      <form method="post" action={`${path}/archive`}>
        <p>It is put away with all that it knows, and can be taken back.</p>
        <button type="submit" class="danger">Archive</button>
      </form>
    </details>
  );
}
