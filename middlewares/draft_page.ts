/** What the page of a draft shows. */
import { campaignNames, findCampaign } from "../lib/campaigns/campaign.ts";
import { countryOf, type Draft } from "../lib/leads/drafts/draft.ts";
import { mayBeForeign } from "../lib/leads/drafts/foreign_numbers.ts";
import { listMends } from "../lib/leads/drafts/mends.ts";
import { previewDraft } from "../lib/leads/drafts/preview.ts";
import { listProblems } from "../lib/leads/drafts/problems.ts";
import { unfilledNames } from "../lib/leads/drafts/unfilled.ts";
import { readPrompt } from "../lib/prompts/prompt.ts";
import { readImport } from "../lib/leads/import_report.ts";
import type { Leadline } from "../lib/leadline.ts";
import { draftProblemsQuery } from "./list_query/imports.ts";

const SHOWN_ROWS = 25;

/** @throws Problem 400. */
export async function draftPage(leadline: Leadline, draft: Draft, url: URL) {
  const { searchParams } = url;
  const { store: { db }, drafts: { folder }, config: { defaultCountry: country } } = leadline;
  const number = (name: string) => Math.max(0, Math.trunc(Number(searchParams.get(name))) || 0);
  const query = draftProblemsQuery(url);
  const mendsAfter = Math.min(number("mends_after"), Number.MAX_SAFE_INTEGER);
  const { campaigns, examples } = draft.knownNumbers;
  const problems = await listProblems(db, draft.id, { ...query, limit: SHOWN_ROWS + 1 });
  const shown = problems.slice(0, SHOWN_ROWS);
  const mends = await listMends(db, draft.id, {
    after: mendsAfter,
    limit: SHOWN_ROWS + 1,
    verdicts: IMPORTABLE,
    search: query.search,
  });
  const prompt = readPrompt(leadline.prompts, draft.prompt_name);
  return {
    draft,
    country: countryOf(draft, { country }),
    unfilled: prompt.kind === "found" ? unfilledNames(prompt.text, draft.plan) : [],
    isForeign: await mayBeForeign(draft, { db, country }),
    campaign: await findCampaign(db, draft.campaign_id ?? 0),
    imported: await importedSoFar(leadline, draft),
    preview: await previewDraft(draft, { db, folder, country }),
    problems: shown,
    mends: mends.slice(0, SHOWN_ROWS),
    mendsAfter,
    lastMend: mends.length > SHOWN_ROWS ? mends[SHOWN_ROWS - 1].line : undefined,
    query: searchParams,
    last: problems.length > SHOWN_ROWS ? shown.at(-1)?.line : undefined,
    saved: searchParams.has("mended")
      ? { mended: number("mended"), still: number("still"), unknown: number("unknown") }
      : undefined,
    campaignNames: await campaignNames(
      db,
      [...campaigns, ...examples].map(({ campaignId }) => campaignId),
    ),
  };
}

const IMPORTABLE = ["fresh", "elsewhere", "here", "repeated"] as const;

async function importedSoFar({ store }: Leadline, draft: Draft): Promise<number> {
  const found = await readImport(store.db, draft.import_id ?? 0);
  return found === undefined ? 0 : found.imported + found.merged + found.rejected + found.left_out;
}
