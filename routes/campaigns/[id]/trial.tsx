import { page } from "fresh";
import { promptTexts as texts } from "texts/prompts.ts";
import { TrialForm } from "../../../components/TrialForm.tsx";
import { TrialResults } from "../../../components/TrialResults.tsx";
import { setTrial, type Trial, trialOf } from "../../../lib/campaigns/trial.ts";
import { trialResults } from "../../../lib/campaigns/trial/results.ts";
import { trialVersion } from "../../../lib/campaigns/version.ts";
import type { PromptVersion } from "../../../db/schema.ts";
import type { Leadline } from "../../../lib/leadline.ts";
import { listVersions, noteFiles } from "../../../lib/prompts/versions.ts";
import { campaignOrThrow } from "../../../middlewares/campaign.ts";
import { readForm } from "../../../middlewares/form.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { trialFromForm } from "../../../middlewares/trial_form.ts";
import { actorOf, define } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ params, state }) {
    state.title = texts.trialTitle;
    return page(await dataOf(state.leadline, params.id));
  },
  async POST(ctx) {
    const { leadline, visitor } = ctx.state;
    const form = await readForm(ctx.req);
    const trial = trialFromForm(form);
    const basedOn = `${form.get("based_on") ?? ""}`;
    const by = { ...leadline, actor: actorOf(visitor) };
    const { id } = await campaignOrThrow(leadline, ctx.params.id);
    const set = await setTrial(by, id, { trial, basedOn });
    if (set.kind === "running") throw new Problem(409, texts.trialTitle, texts.trialRuns);
    if (set.kind === "changed" || set.kind === "refused") {
      ctx.state.title = texts.trialTitle;
      const [problem, status] = set.kind === "changed"
        ? [texts.trialChanged, 409]
        : [set.reason, 422];
      const data = await dataOf(leadline, ctx.params.id, { chosen: trial, problem });
      return page(data, { status });
    }
    return ctx.redirect(`/campaigns/${id}/trial`, 303);
  },
});

async function dataOf(
  leadline: Leadline,
  campaignId: string,
  typed: { chosen?: ReturnType<typeof trialOf>; problem?: string } = {},
) {
  const { db } = leadline.store;
  const campaign = await campaignOrThrow(leadline, campaignId);
  await noteFiles(leadline, [campaign.prompt_name]);
  const trial = trialOf(campaign);
  return {
    campaign,
    trial,
    basedOn: trialVersion(campaign),
    chosen: typed.chosen ?? trial,
    problem: typed.problem,
    versions: await listVersions(db, campaign.prompt_name),
    results: trial && await trialResults(db, { campaignId: campaign.id, trial }),
  };
}

export default define.page<typeof handler>(function TrialPage({ data }) {
  const { campaign, trial, basedOn, chosen, problem, versions, results } = data;
  const path = `/campaigns/${campaign.id}`;
  const hasTwo = new Set(versions.map(({ version }) => version)).size > 1;
  return (
    <main id="content">
      <h1>
        <a href={path}>{campaign.name}</a>: {texts.trialTitle}
      </h1>
      <p class="lead">{texts.trialIntroduction}</p>
      <p>{trial === null ? texts.trialOff : trialInWords(trial, versions)}</p>
      {results !== null && <TrialResults results={results} versions={versions} />}
      {problem && <p class="card problem" role="alert">{problem}</p>}
      {campaign.status === "running" && <p class="card">{texts.trialRuns}</p>}
      {campaign.status !== "running" && hasTwo && (
        <TrialForm
          action={`${path}/trial`}
          basedOn={basedOn}
          versions={versions}
          chosen={chosen}
        />
      )}
      {campaign.status !== "running" && !hasTwo && (
        <p class="card">
          {texts.needsTwo} <a href={`/prompts/${campaign.prompt_name}`}>{campaign.prompt_name}</a>
        </p>
      )}
      {campaign.status !== "running" && trial !== null && (
        <form method="post" action={`${path}/trial`} class="actions for-operators">
          <input type="hidden" name="end" value="true" />
          <input type="hidden" name="based_on" value={basedOn} />
          <button type="submit" class="quiet">{texts.endTrial}</button>
          <span class="muted">{texts.endTrialHint}</span>
        </form>
      )}
    </main>
  );
});

function trialInWords({ versions: tried, percent }: Trial, versions: readonly PromptVersion[]) {
  const [first, second] = tried.map((version) =>
    versions.find((known) => known.version === version)?.number ?? 0
  );
  return texts.trialOn(first, second, percent);
}
