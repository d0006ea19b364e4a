import { page } from "fresh";
import { previewTexts as texts } from "texts/preview.ts";
import { PreviewFigures } from "../../../../components/PreviewFigures.tsx";
import { Samples } from "../../../../components/Samples.tsx";
import { StartForm } from "../../../../components/StartForm.tsx";
import { samplesOf } from "../../../../lib/campaigns/preview/samples.ts";
import { previewCampaign } from "../../../../lib/campaigns/preview.ts";
import { settingsOf } from "../../../../lib/campaigns/settings.ts";
import { readPrompt } from "../../../../lib/prompts/prompt.ts";
import { campaignOrThrow } from "../../../../middlewares/campaign.ts";
import { define } from "../../../../state.ts";

export const handler = define.handlers({
  async GET({ params, url, state }) {
    const { store, clock, rules, prompts } = state.leadline;
    const campaign = await campaignOrThrow(state.leadline, params.id);
    state.title = texts.title(campaign.name);
    const now = clock.now();
    const prompt = readPrompt(prompts, campaign.prompt_name);
    const settings = settingsOf(campaign);
    const [preview, samples] = await Promise.all([
      previewCampaign(store, { ...rules, campaignId: campaign.id, now }),
      prompt.kind === "missing"
        ? []
        : samplesOf(store.db, { campaignId: campaign.id, prompt, settings }),
    ]);
    return page({
      campaign,
      prompt,
      now: now.toISOString(),
      mode: rules.mode,
      preview,
      samples,
      isWrong: url.searchParams.get("typed") === "wrong",
    });
  },
});

export default define.page<typeof handler>(function PreviewPage({ data }) {
  const { campaign, prompt, preview, samples, now, mode, isWrong } = data;
  const path = `/campaigns/${campaign.id}`;
  return (
    <main id="content">
      <h1>
        <a href={path}>{campaign.name}</a>
        {texts.lookedAhead}
      </h1>
      {mode === "rehearsal" && preview.leads > 0 && (
        <p class="muted">
          {texts.realCalls}
        </p>
      )}
      {preview.leads === 0
        ? (
          <p class="card">
            {texts.nobody} <a href={`/?campaign_id=${campaign.id}`}>{texts.add}</a>.
          </p>
        )
        : (
          <PreviewFigures
            preview={preview}
            leads={`${path}/preview/leads`}
            at={new URLSearchParams({ at: now })}
          />
        )}
      {prompt.kind === "missing" && <p class="card problem">{prompt.reason}</p>}
      <Samples samples={samples} />
      {preview.leads > 0 && prompt.kind === "found" && (
        <section class="card" aria-labelledby="start">
          <h2 id="start">{texts.start}</h2>
          <StartForm action={`${path}/start`} leads={campaign.leads.pending} isWrong={isWrong} />
        </section>
      )}
    </main>
  );
});
