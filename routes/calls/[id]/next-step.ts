import { instantIn } from "../../../lib/calls/next_step.ts";
import { callOrThrow } from "../../../middlewares/call.ts";
import { decideNextStep } from "../../../middlewares/call_change.ts";
import { changeCall } from "../../../middlewares/call_page.tsx";
import { Problem } from "../../../middlewares/problem.ts";
import { define, type State } from "../../../state.ts";

/** A person sets a date to call back, or decides that no further call follows. */
export const handler = define.handlers({
  POST: (ctx) =>
    changeCall(ctx, {
      part: "next-step",
      change: async (form) => {
        const { state, params: { id } } = ctx;
        const at = form.get("decision") === "none"
          ? null
          : await typedDate(state, { id, at: `${form.get("at") ?? ""}` });
        await decideNextStep(state, { id, at });
      },
    }),
});

/** @throws Problem 404 or 422. */
async function typedDate(state: State, { id, at }: { id: string; at: string }): Promise<Date> {
  const { callbackZone } = await callOrThrow(state.leadline, id);
  const date = instantIn(callbackZone, at);
  if (date !== null) return date;
  throw new Problem(422, "No date", "Choose a day and a time, such as 2026-11-24 15:00.");
}
