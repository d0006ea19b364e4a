import { z } from "zod";
import { correct } from "../../../../middlewares/call_change.ts";
import { readJson } from "../../../../middlewares/request_body.ts";
import { define } from "../../../../state.ts";

export const Body = z.strictObject({ outcome: z.string(), seen: z.string().optional() });

export const handler = define.handlers({
  async POST({ req, params: { id }, state }) {
    const { outcome, seen } = await readJson(req, Body);
    await correct(state, { id, outcome, seen });
    return Response.json({ outcome });
  },
});
