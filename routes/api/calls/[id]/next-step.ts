import { z } from "zod";
import { callOrThrow } from "../../../../middlewares/call.ts";
import { decideNextStep } from "../../../../middlewares/call_change.ts";
import { readJson } from "../../../../middlewares/request_body.ts";
import { define } from "../../../../state.ts";

/** Null: no further call. */
export const Body = z.strictObject({ call_back_at: z.iso.datetime({ offset: true }).nullable() });

export const handler = define.handlers({
  async POST({ req, params: { id }, state }) {
    const { call_back_at: at } = await readJson(req, Body);
    await decideNextStep(state, { id, at: at === null ? null : new Date(at) });
    return Response.json((await callOrThrow(state.leadline, id)).nextStep);
  },
});
