import { page } from "fresh";
import { confirmationTexts as texts } from "texts/dialing.ts";
import { StartForm } from "../components/StartForm.tsx";
import { counted } from "../components/words.ts";
import { isConfirmed, pendingCampaigns } from "../lib/campaigns/start_confirmation.ts";
import { campaignIdIn } from "../middlewares/campaign.ts";
import { readForm } from "../middlewares/form.ts";
import { startOrThrow } from "../middlewares/start_or_throw.ts";
import { define } from "../state.ts";

/** The form's way to start; a long list is asked about first. */
export const handler = define.handlers({
  async GET({ state }) {
    state.title = texts.title;
    const campaigns = await pendingCampaigns(state.leadline.store.db);
    return page({ campaigns, isWrong: false });
  },
  async POST(ctx) {
    const { leadline } = ctx.state;
    const form = await readForm(ctx.req);
    const campaignId = campaignIdIn(form);
    const campaigns = await pendingCampaigns(leadline.store.db, campaignId);
    const typed = form.get("typed")?.toString();
    if (isConfirmed(sumOf(campaigns), typed ?? "")) {
      await startOrThrow(ctx.state, campaignId);
      return ctx.redirect("/dashboard", 303);
    }
    if (campaignId !== undefined) {
      return ctx.redirect(`/campaigns/${campaignId}/preview#start`, 303);
    }
    ctx.state.title = texts.title;
    const isWrong = typed !== undefined;
    return page({ campaigns, isWrong }, { status: isWrong ? 422 : 200 });
  },
});

function sumOf(campaigns: readonly { pending: number }[]): number {
  return campaigns.reduce((sum, { pending }) => sum + pending, 0);
}

export default define.page<typeof handler>(function Start({ data: { campaigns, isWrong } }) {
  return (
    <main id="content">
      <h1>{texts.title}</h1>
      <div class="card">
        {campaigns.length === 0 && <p>{texts.nobody}</p>}
        <ul>
          {campaigns.map(({ id, name, pending }) => (
            <li key={id}>
              <a href={`/campaigns/${id}/preview`}>{name}</a>: {counted(pending, "lead")}
            </li>
          ))}
        </ul>
        <StartForm action="/start" leads={sumOf(campaigns)} isWrong={isWrong} />
      </div>
    </main>
  );
});
