import { decideReview, REVIEW_DECISIONS } from "../../../lib/calls/decide_review.ts";
import { readForm } from "../../../middlewares/form.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { rowId } from "../../../middlewares/row_id.ts";
import { by, define } from "../../../state.ts";

/** What a person decides about a lead in review. */
export const handler = define.handlers({
  async POST(ctx) {
    const { leadline } = ctx.state;
    const leadId = rowId(ctx.params.id);
    const said = (await readForm(ctx.req)).get("decision");
    const decision = REVIEW_DECISIONS.find((decision) => decision === said);
    if (decision === undefined) {
      throw new Problem(422, "No decision", `Choose one of ${REVIEW_DECISIONS.join(", ")}.`);
    }
    const { actor } = by(ctx.state);
    if (!await decideReview(leadline, { leadId, decision, actor })) {
      throw new Problem(
        409,
        "Nothing to decide",
        "This lead is not in review any more. Look again.",
      );
    }
    leadline.dialer.wake();
    return ctx.redirect(`/leads/${leadId}`, 303);
  },
});
