import { z } from "zod";
import { writeNote } from "../../../../../middlewares/call_change.ts";
import { readJson } from "../../../../../middlewares/request_body.ts";
import { define } from "../../../../../state.ts";

export const Body = z.strictObject({ text: z.string() });

export const handler = define.handlers({
  async POST({ req, params: { id }, state }) {
    const { text } = await readJson(req, Body);
    return Response.json(await writeNote(state, { id, text }), { status: 201 });
  },
});
