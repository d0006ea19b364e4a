import { page } from "fresh";
import { campaignSettingsTexts as texts } from "texts/campaigns.ts";
import { CampaignForm } from "../../../components/CampaignForm.tsx";
import { editCampaign } from "../../../lib/campaigns/campaign.ts";
import { settingsOf } from "../../../lib/campaigns/settings.ts";
import { formOf } from "../../../lib/campaigns/settings_form.ts";
import { listPrompts } from "../../../lib/prompts/prompt.ts";
import { campaignOrThrow } from "../../../middlewares/campaign.ts";
import { readCampaignForm } from "../../../middlewares/campaign_form.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { by, define } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ params, state }) {
    const campaign = await campaignOrThrow(state.leadline, params.id);
    state.title = texts.title(campaign.name);
    const { name, prompt_name: promptName } = campaign;
    return page({
      campaign,
      fields: { name, promptName, ...formOf(settingsOf(campaign)) },
      problems: {},
      prompts: listPrompts(state.leadline.prompts),
    });
  },
  async POST(ctx) {
    const { leadline } = ctx.state;
    const campaign = await campaignOrThrow(leadline, ctx.params.id);
    ctx.state.title = texts.title(campaign.name);
    const form = await readCampaignForm(ctx.req, leadline);
    if (form.kind === "refused") {
      const prompts = listPrompts(leadline.prompts);
      return page({ ...form, campaign, prompts }, { status: 422 });
    }
    const edited = await editCampaign(by(ctx.state), campaign.id, form.campaign);
    if (edited.kind === "running") {
      throw new Problem(409, texts.runsTitle, texts.runsDetail);
    }
    return ctx.redirect(`/campaigns/${campaign.id}`, 303);
  },
});

export default define.page<typeof handler>(function Settings({ data: { campaign, ...form } }) {
  const path = `/campaigns/${campaign.id}`;
  return (
    <main id="content">
      <h1>
        {texts.of}
        <a href={path}>{campaign.name}</a>
      </h1>
      {campaign.status === "running"
        ? (
          <p class="card">
            {texts.runs} <a href={path}>{texts.pauseIt}</a>
            {texts.first}
          </p>
        )
        : <CampaignForm action={`${path}/settings`} submit={texts.save} {...form} />}
    </main>
  );
});
