import { page } from "fresh";
import { campaignsTexts as texts } from "texts/campaigns.ts";
import { CampaignForm } from "../../components/CampaignForm.tsx";
import { createCampaign } from "../../lib/campaigns/campaign.ts";
import { DEFAULT_SETTINGS } from "../../lib/campaigns/settings.ts";
import { formOf } from "../../lib/campaigns/settings_form.ts";
import { listPrompts } from "../../lib/prompts/prompt.ts";
import { readCampaignForm } from "../../middlewares/campaign_form.ts";
import { by, define } from "../../state.ts";

export const handler = define.handlers({
  GET({ state }) {
    state.title = texts.newCampaign;
    return page({
      fields: { promptName: "default", ...formOf(DEFAULT_SETTINGS) },
      problems: {},
      prompts: listPrompts(state.leadline.prompts),
    });
  },
  async POST(ctx) {
    const { leadline } = ctx.state;
    ctx.state.title = texts.newCampaign;
    const form = await readCampaignForm(ctx.req, leadline);
    if (form.kind === "refused") {
      return page({ ...form, prompts: listPrompts(leadline.prompts) }, { status: 422 });
    }
    const id = await createCampaign(by(ctx.state), form.campaign);
    return ctx.redirect(`/campaigns/${id}`, 303);
  },
});

export default define.page<typeof handler>(function NewCampaign({ data }) {
  return (
    <main id="content">
      <h1>{texts.newCampaign}</h1>
      <CampaignForm action="/campaigns/new" submit={texts.make} {...data} />
    </main>
  );
});
