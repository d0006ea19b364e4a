/** What the routes of drafts share. */
import { KEPT_DAYS } from "../lib/leads/drafts/discard.ts";
import {
  type Draft,
  findDraft,
  importable,
  type KnownChoice,
  rowsOf,
} from "../lib/leads/drafts/draft.ts";
import type { FileMends } from "../lib/leads/drafts/mend_from_file.ts";
import type { Leadline } from "../lib/leadline.ts";
import { actorOf, type State } from "../state.ts";
import { readCountry } from "./country_field.ts";
import { readHeaderLine } from "./header_line_field.ts";
import { readMapping } from "./mapping_field.ts";
import { Problem } from "./problem.ts";
import { rowId } from "./row_id.ts";
import { campaignOf, keptFile, knownFields, promptOf, withUpload } from "./upload.ts";

/** Keeps the file of a form as a draft; the fields are those of an import. @throws Problem 400 to 422. */
export async function keepUpload(request: Request, state: State): Promise<Draft> {
  const { leadline } = state;
  return await withUpload(request, leadline, async (form) => {
    const { path, bytes, moveTo } = keptFile(form);
    const fields = knownFields(form);
    const kept = await leadline.drafts.keep({
      path,
      bytes,
      moveTo,
      fileName: form.fileName,
      promptName: promptOf(fields.prompt_name, leadline),
      campaignId: await campaignOf(fields.campaign_id, leadline),
      mapping: readMapping(fields.mapping),
      country: readCountry(fields.country),
      headerLine: readHeaderLine(fields.header_line),
      actor: actorOf(state.visitor),
    });
    if (kept.kind === "refused") throw new Problem(422, kept.title, kept.detail);
    return await again(leadline, kept.draft);
  });
}

/** The draft that an address names. @throws Problem 404. */
export async function draftOrThrow({ store }: Leadline, id: string): Promise<Draft> {
  const draft = await findDraft(store.db, rowId(id));
  if (draft !== undefined) return draft;
  throw new Problem(
    404,
    "No such list",
    `It was discarded, or lay untouched for ${KEPT_DAYS} days. Upload the file again.`,
  );
}

/** Rows with problems that were mended elsewhere. @throws Problem 400 to 422. */
export async function mendFromUpload(
  request: Request,
  { leadline }: State,
  draft: Draft,
): Promise<FileMends> {
  return await withUpload(request, leadline, async (form) => {
    const mended = await leadline.drafts.mendFromFile(draft, keptFile(form).path);
    if (mended.kind === "refused") throw new Problem(422, mended.title, mended.detail);
    return mended.rows;
  });
}

/** As it is after work on it. */
export async function again(leadline: Leadline, { id }: { id: number }): Promise<Draft> {
  return await draftOrThrow(leadline, `${id}`);
}

/** @throws Problem 409. */
export async function confirmOrThrow(
  state: State,
  draft: Draft,
  known: KnownChoice,
): Promise<Draft> {
  const { leadline } = state;
  const { prompts } = leadline;
  const confirmed = await leadline.drafts.confirm(draft, {
    known,
    prompts,
    actor: actorOf(state.visitor),
  });
  if (confirmed.kind === "refused") throw new Problem(409, "Not imported", confirmed.reason);
  return await again(leadline, draft);
}

/** @throws Problem 409. */
export async function discardOrThrow(state: State, draft: Draft): Promise<void> {
  const discarded = await state.leadline.drafts.discard(draft, { actor: actorOf(state.visitor) });
  if (discarded.kind === "refused") throw new Problem(409, "Not discarded", discarded.reason);
}

/** A draft as the API tells of it. */
export function draftAnswer(draft: Draft): Response {
  const { id, status, problem, plan, knownNumbers } = draft;
  const { fresh, elsewhere, here, repeated, rejected } = draft;
  return Response.json({
    id,
    status,
    problem,
    file_name: draft.file_name,
    prompt_name: draft.prompt_name,
    campaign_id: draft.campaign_id,
    actor: draft.actor,
    created_at: draft.created_at,
    country: draft.fileFormat.country ?? null,
    has_header: plan.headerLine !== null,
    header_line: plan.headerLine,
    columns: plan.names.map((name, index) => ({ name, role: plan.roles[index] })),
    rows: rowsOf(draft),
    counts: { fresh, elsewhere, here, repeated, rejected },
    importable: {
      leave_out: importable(draft, "leave_out"),
      import: importable(draft, "import"),
    },
    known: knownNumbers.campaigns.map(({ campaignId, numbers, came }) => ({
      campaign_id: campaignId,
      numbers,
      came,
    })),
    import_id: draft.import_id,
    page: `/imports/drafts/${id}`,
    problems_url: `/api/imports/drafts/${id}/problems`,
  });
}
