import { z } from "zod";
import { readJson } from "../../middlewares/request_body.ts";
import { startOrThrow } from "../../middlewares/start_or_throw.ts";
import { define } from "../../state.ts";

export const Body = z.strictObject({ campaign_id: z.number().int().positive().nullish() });

export const handler = define.handlers({
  async POST({ req, state }) {
    const { campaign_id } = await readJson(req, Body);
    return Response.json({ queued: await startOrThrow(state, campaign_id ?? undefined) });
  },
});
