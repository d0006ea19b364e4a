import { page } from "fresh";
import { peopleTexts } from "texts/people.ts";
import { startTexts as texts } from "texts/upload.ts";
import { ImportResult } from "../components/ImportResult.tsx";
import UploadForm from "../islands/UploadForm.tsx";
import { findCampaign } from "../lib/campaigns/campaign.ts";
import { listImportLines, readImport } from "../lib/leads/import_report.ts";
import { pendingLeads } from "../lib/status.ts";
import { listPrompts, readPrompt } from "../lib/prompts/prompt.ts";
import { rowId } from "../middlewares/row_id.ts";
import { define } from "../state.ts";

const SHOWN_LINES = 20;

export const handler = define.handlers({
  async GET({ url, state }) {
    const { leadline } = state;
    const { db } = leadline.store;
    state.title = texts.upload;
    const importId = rowId(url.searchParams.get("import"));
    const found = await readImport(db, importId);
    const campaignId = rowId(url.searchParams.get("campaign_id"));
    const names = listPrompts(leadline.prompts);
    const prompts = names.map((name) => readPrompt(leadline.prompts, name));
    return page({
      found,
      campaign: await findCampaign(db, campaignId),
      pending: found === undefined ? 0 : await pendingLeads(db, found.campaign_id),
      rejects: await listImportLines(db, importId, { verdict: "rejected", limit: SHOWN_LINES }),
      merges: await listImportLines(db, importId, { verdict: "merged", limit: SHOWN_LINES }),
      prompts: prompts.flatMap((prompt) =>
        prompt.kind === "found" ? [{ name: prompt.name, text: prompt.text }] : []
      ),
    });
  },
});

export default define.page<typeof handler>(function Upload({ data }) {
  const { found, campaign, pending, rejects, merges, prompts } = data;
  return (
    <main id="content">
      <h1>{campaign ? texts.addTo(campaign.name) : texts.title}</h1>
      <p class="card for-viewers">{peopleTexts.cannotUpload}</p>
      {found?.status === "done" && (
        <ImportResult found={found} pending={pending} rejects={rejects} merges={merges} />
      )}
      {prompts.length === 0 ? <p class="card problem">{texts.noPrompt}</p> : (
        <UploadForm
          prompts={prompts}
          campaign={campaign && { id: campaign.id, promptName: campaign.prompt_name }}
        />
      )}
      {found === undefined && <HowItGoes />}
      <p>
        <a href="/imports">{texts.earlier}</a>
      </p>
    </main>
  );
});

function HowItGoes() {
  return (
    <ol class="steps">
      {texts.steps.map((step) => <li key={step}>{step}</li>)}
    </ol>
  );
}
