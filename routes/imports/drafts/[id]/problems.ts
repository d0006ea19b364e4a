import { withQuery } from "../../../../components/Filters.tsx";
import { SHOWN_BY } from "../../../../components/MendTable.tsx";
import { changedRows, MENDABLE, type TypedRow } from "../../../../lib/leads/drafts/typed.ts";
import { draftOrThrow } from "../../../../middlewares/draft.ts";
import { readForm } from "../../../../middlewares/form.ts";
import { Problem } from "../../../../middlewares/problem.ts";
import { define } from "../../../../state.ts";

/** A page of rows, however their letters are encoded. */
const LARGEST_FORM = 128 * 1024;
const MOST_ROWS = 50;

/** Mends the rows of a page that were changed; each is judged again. */
export const handler = define.handlers({
  async POST(ctx) {
    const { leadline } = ctx.state;
    const draft = await draftOrThrow(leadline, ctx.params.id);
    const form = await readForm(ctx.req, LARGEST_FORM);
    const saved = { mended: 0, still: 0 };
    for (const row of await changedRows(leadline.store.db, draft.id, typedRows(form))) {
      const mended = await leadline.drafts.mend(draft, row);
      if (mended.kind === "refused") throw new Problem(409, "Not mended", mended.reason);
      if (mended.kind === "mended") mended.verdict === "rejected" ? saved.still++ : saved.mended++;
    }
    const shown = new URLSearchParams(SHOWN_BY.map((name) => [name, `${form.get(name) ?? ""}`]));
    const query = { mended: `${saved.mended}`, still: `${saved.still}` };
    const path = withQuery(`/imports/drafts/${draft.id}`, shown, query);
    return ctx.redirect(`${path}#problems`, 303);
  },
});

/** The fields `phone_14` and `call_after_14` are of line 14. */
function typedRows(form: FormData): TypedRow[] {
  const rows = new Map<number, TypedRow>();
  for (const [name, value] of form) {
    const [, field, digits] = /^(phone|call_after)_(\d{1,9})$/.exec(name) ?? [];
    if (field === undefined || typeof value !== "string") continue;
    const line = Number(digits);
    const row = rows.get(line) ?? { line, changes: {} };
    rows.set(line, row);
    row.changes[field as typeof MENDABLE[number]] = value;
  }
  return [...rows.values()].slice(0, MOST_ROWS);
}
