import { page } from "fresh";
import { rehearsalTexts as texts } from "texts/rehearsal.ts";
import { RehearsalReport } from "../../../../components/rehearsal/RehearsalReport.tsx";
import RunningRehearsal from "../../../../islands/RunningRehearsal.tsx";
import { latestRehearsal, type RehearsalView } from "../../../../lib/campaigns/rehearsals/kept.ts";
import { campaignOrThrow } from "../../../../middlewares/campaign.ts";
import { beginRehearsal } from "../../../../middlewares/rehearsal.ts";
import { define, type State } from "../../../../state.ts";

export const handler = define.handlers({
  async GET({ params, state }) {
    return page(await dataOf(state, params.id));
  },
  async POST(ctx) {
    const { id } = await campaignOrThrow(ctx.state.leadline, ctx.params.id);
    const problem = await beginRehearsal(ctx.state.leadline, id);
    if (problem === undefined) return ctx.redirect(`/campaigns/${id}/rehearsal`, 303);
    return page(await dataOf(ctx.state, ctx.params.id, problem), { status: 409 });
  },
});

async function dataOf(state: State, campaignId: string, problem?: string) {
  const { store, clock } = state.leadline;
  const campaign = await campaignOrThrow(state.leadline, campaignId);
  state.title = texts.title(campaign.name);
  return { campaign, problem, rehearsal: await latestRehearsal(store.db, clock, campaign.id) };
}

export default define.page<typeof handler>(function RehearsalPage({ data }) {
  const { campaign, problem, rehearsal } = data;
  const path = `/campaigns/${campaign.id}/rehearsal`;
  return (
    <main id="content">
      <h1>
        <a href={`/campaigns/${campaign.id}`}>{campaign.name}</a>, {texts.rehearsed}
      </h1>
      {problem && <p class="card problem" role="alert">{problem}</p>}
      {rehearsal?.status === "running"
        ? <Running rehearsal={rehearsal} path={path} />
        : <Begin rehearsal={rehearsal} path={path} />}
      {rehearsal?.report && (
        <>
          <RehearsalReport report={rehearsal.report} leads={`${path}/leads`} />
        </>
      )}
    </main>
  );
});

function Running({ rehearsal, path }: { rehearsal: RehearsalView; path: string }) {
  return (
    <>
      <RunningRehearsal first={rehearsal} />
      <noscript>
        <p>
          {texts.noRenewal} <a href={path}>{texts.look}</a>
        </p>
      </noscript>
      <form method="post" action={`${path}/cancel`}>
        <button type="submit" class="quiet">{texts.cancel}</button>
      </form>
    </>
  );
}

function Begin({ rehearsal, path }: { rehearsal: RehearsalView | undefined; path: string }) {
  const said = rehearsal && endOf(rehearsal);
  return (
    <>
      {said && <p class="card">{said}</p>}
      {rehearsal?.report ? null : <p class="lead">{texts.what}</p>}
      <form method="post" action={path}>
        <button type="submit" class={rehearsal?.report ? "quiet" : undefined}>
          {rehearsal === undefined ? texts.begin : texts.again}
        </button>
      </form>
    </>
  );
}

/** A sentence where there is no report. */
function endOf({ status, percent, reason }: RehearsalView): string | null {
  switch (status) {
    case "cancelled":
      return texts.ends.cancelled(percent);
    case "failed":
      return texts.ends.failed(reason);
    case "lost":
      return texts.ends.lost(reason);
    default:
      return null;
  }
}
