import { page } from "fresh";
import { campaignSettingsTexts as texts } from "texts/campaigns.ts";
import { CampaignForm } from "../../../components/CampaignForm.tsx";
import { ChangedSettings } from "../../../components/ChangedSettings.tsx";
import { type CampaignText, editCampaign } from "../../../lib/campaigns/campaign.ts";
import { settingsOf } from "../../../lib/campaigns/settings.ts";
import { type Fields, formOf } from "../../../lib/campaigns/settings_form.ts";
import { campaignVersion } from "../../../lib/campaigns/version.ts";
import type { Campaign } from "../../../db/schema.ts";
import { listPrompts } from "../../../lib/prompts/prompt.ts";
import { campaignOrThrow } from "../../../middlewares/campaign.ts";
import { readCampaignForm } from "../../../middlewares/campaign_form.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { by, define } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ params, state }) {
    const campaign = await campaignOrThrow(state.leadline, params.id);
    state.title = texts.title(campaign.name);
    const fields = { ...fieldsOf(textOf(campaign)), based_on: campaignVersion(campaign) };
    const prompts = listPrompts(state.leadline.prompts);
    return page<Data>({ campaign, fields, problems: {}, prompts });
  },
  async POST(ctx) {
    const { leadline } = ctx.state;
    const campaign = await campaignOrThrow(leadline, ctx.params.id);
    ctx.state.title = texts.title(campaign.name);
    const prompts = listPrompts(leadline.prompts);
    const form = await readCampaignForm(ctx.req, leadline);
    if (form.kind === "refused") return page<Data>({ ...form, campaign, prompts }, { status: 422 });
    const edit = { ...form.campaign, basedOn: form.fields.based_on ?? "" };
    const edited = await editCampaign(by(ctx.state), campaign.id, edit);
    if (edited.kind === "running") {
      throw new Problem(409, texts.runsTitle, texts.runsDetail);
    }
    if (edited.kind === "changed") {
      // Saved once more, it goes over what is shown beside it.
      const based_on = campaignVersion(edited.campaign);
      const fields = { ...fieldsOf(form.campaign), based_on };
      const isNow = fieldsOf(textOf(edited.campaign));
      return page<Data>({ campaign, fields, problems: {}, prompts, isNow }, { status: 409 });
    }
    return ctx.redirect(`/campaigns/${campaign.id}`, 303);
  },
});

interface Data {
  campaign: Campaign;
  fields: Fields;
  problems: Fields;
  prompts: string[];
  /** What the campaign says now, where it was saved while somebody wrote. */
  isNow?: Fields;
}

function textOf(campaign: Campaign): CampaignText {
  const { name, prompt_name: promptName } = campaign;
  return { name, promptName, settings: settingsOf(campaign) };
}

function fieldsOf({ name, promptName, settings }: CampaignText): Fields {
  return { name, promptName, ...formOf(settings) };
}

export default define.page<typeof handler>(function Settings({ data }) {
  const { campaign, isNow, ...form } = data;
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
        : (
          <>
            {isNow && <ChangedSettings now={isNow} typed={form.fields} />}
            <CampaignForm
              action={`${path}/settings`}
              submit={isNow ? texts.saveAnyway : texts.save}
              {...form}
            />
          </>
        )}
    </main>
  );
});
