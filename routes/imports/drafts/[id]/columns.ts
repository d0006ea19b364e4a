import { type Role, ROLES } from "../../../../lib/leads/csv/roles.ts";
import { readCountry } from "../../../../middlewares/country_field.ts";
import { draftOrThrow } from "../../../../middlewares/draft.ts";
import { readForm } from "../../../../middlewares/form.ts";
import { Problem } from "../../../../middlewares/problem.ts";
import { define } from "../../../../state.ts";

/** A thousand columns, each with its choice. */
const LARGEST_FORM = 64 * 1024;

export const handler = define.handlers({
  async POST(ctx) {
    const { leadline } = ctx.state;
    const draft = await draftOrThrow(leadline, ctx.params.id);
    const form = await readForm(ctx.req, LARGEST_FORM);
    const mapped = await leadline.drafts.map(draft, {
      hasHeader: form.has("has_header"),
      country: readCountry(form.get("country")),
      roles: draft.plan.names.map((_, index) => roleOf(form.get(`role_${index}`))),
    });
    if (mapped.kind === "refused") throw new Problem(409, "Not changed", mapped.reason);
    return ctx.redirect(`/imports/drafts/${draft.id}`, 303);
  },
});

function roleOf(value: FormDataEntryValue | null): Role | undefined {
  return ROLES.find((role) => role === value);
}
