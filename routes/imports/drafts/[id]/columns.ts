import { type Role, ROLES } from "../../../../lib/leads/csv/roles.ts";
import { readCountry } from "../../../../middlewares/country_field.ts";
import { draftOrThrow } from "../../../../middlewares/draft.ts";
import { readForm } from "../../../../middlewares/form.ts";
import { readHeaderLine } from "../../../../middlewares/header_line_field.ts";
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
      headerLine: readHeaderLine(form.get("header_line")),
      country: readCountry(form.get("country")),
      roles: draft.plan.roles.map((role, index) => changed(role, form.get(`role_${index}`))),
    });
    if (mapped.kind === "refused") throw new Problem(409, "Not changed", mapped.reason);
    return ctx.redirect(`/imports/drafts/${draft.id}`, 303);
  },
});

/** The form sends every column; what was left as it was may be another under another header. */
function changed(role: Role, value: FormDataEntryValue | null): Role | undefined {
  return value === role ? undefined : ROLES.find((role) => role === value);
}
