import { page } from "fresh";
import { clinicTexts as texts } from "texts/clinic.ts";
import { ColumnForm } from "../../../../components/ColumnForm.tsx";
import { Discard, DraftDecision } from "../../../../components/DraftDecision.tsx";
import { DraftPreview } from "../../../../components/DraftPreview.tsx";
import { DraftProgress } from "../../../../components/DraftProgress.tsx";
import { KnownNumbers } from "../../../../components/KnownNumbers.tsx";
import { ProblemRows } from "../../../../components/ProblemRows.tsx";
import { counted, shownCount } from "../../../../components/words.ts";
import CheckMends from "../../../../islands/CheckMends.tsx";
import { rowsOf } from "../../../../lib/leads/drafts/draft.ts";
import { draftOrThrow } from "../../../../middlewares/draft.ts";
import { draftPage } from "../../../../middlewares/draft_page.ts";
import { define } from "../../../../state.ts";

/** Seconds after which a page that shows progress is fetched again. */
const REFRESH = { refresh: "1" };

/** A list between its upload and its import. */
export const handler = define.handlers({
  async GET(ctx) {
    const draft = await draftOrThrow(ctx.state.leadline, ctx.params.id);
    ctx.state.title = texts.check;
    if (draft.status === "imported") return ctx.redirect(`/?import=${draft.import_id}`, 303);
    const isAtWork = draft.status === "reading" || draft.status === "importing";
    const data = await draftPage(ctx.state.leadline, draft, ctx.url);
    return page(data, isAtWork ? { headers: REFRESH } : {});
  },
});

export default define.page<typeof handler>(function DraftPage({ data }) {
  const { draft, country, unfilled, isForeign, campaign, imported, preview, campaignNames } = data;
  const rows = rowsOf(draft);
  return (
    <main id="content">
      <h1>{texts.check}</h1>
      <p class="lead">
        <strong>{draft.file_name}</strong>: {rows === 0
          ? texts.aboutUnread(draft.prompt_name)
          : texts.about(counted(rows, "row"), draft.prompt_name)}
        {campaign && (
          <>
            {" "}
            {texts.forCampaign}
            <a href={`/campaigns/${campaign.id}`}>{campaign.name}</a>.
          </>
        )}
      </p>
      {draft.status === "reading" && (
        <DraftProgress
          title={texts.reading}
          said={texts.readSoFar(counted(rows, "row"))}
          done={draft.bytes_read / Math.max(draft.bytes, 1)}
        />
      )}
      {draft.status === "importing" && (
        <DraftProgress
          title={texts.importing}
          said={texts.importedSoFar(shownCount(imported), counted(rows, "row"))}
          done={imported / Math.max(rows, 1)}
        />
      )}
      {draft.problem && <p class="card problem" role="alert">{draft.problem}</p>}
      {draft.status === "ready" && (
        <div data-part="decision">
          <DraftDecision draft={draft} unfilled={unfilled} isForeign={isForeign} />
        </div>
      )}
      {draft.status !== "importing" && preview && (
        <>
          <ColumnForm draft={draft} country={country} preview={preview} />
          {draft.status === "ready" && (
            <div data-part="preview">
              <DraftPreview rows={preview.rows} />
            </div>
          )}
        </>
      )}
      {draft.status === "ready" && (
        <>
          <ProblemRows {...data} />
          <CheckMends draftId={draft.id} failed={texts.notChecked} verdicts={texts.verdicts} />
          <KnownNumbers known={draft.knownNumbers} campaignNames={campaignNames} />
        </>
      )}
      {draft.status !== "ready" && draft.status !== "importing" && <Discard draft={draft} />}
    </main>
  );
});
