import { changeRole } from "../../../../lib/people/users.ts";
import { changedOrThrow } from "../../../../middlewares/changed_or_throw.ts";
import { readFields } from "../../../../middlewares/form.ts";
import { readRole } from "../../../../middlewares/people_forms.ts";
import { rowId } from "../../../../middlewares/row_id.ts";
import { by, define } from "../../../../state.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const role = readRole(await readFields(ctx.req));
    const userId = rowId(ctx.params.id);
    const name = changedOrThrow(await changeRole(by(ctx.state), { userId, role }));
    // Whoever is no owner any more may not see that page.
    const isOwn = name === ctx.state.visitor?.name;
    return ctx.redirect(isOwn ? "/settings/account" : "/settings/people", 303);
  },
});
