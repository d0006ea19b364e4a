import { z } from "zod";
import { addNumber } from "../../../lib/suppression/edit.ts";
import { listSuppressed } from "../../../lib/suppression/suppressed_numbers.ts";
import { suppressionQuery } from "../../../middlewares/list_query/suppression.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { readJson } from "../../../middlewares/request_body.ts";
import { actorOf, define } from "../../../state.ts";

export const Body = z.strictObject({ phone: z.string(), reason: z.string().default("") });

export const handler = define.handlers({
  async GET({ url, state: { leadline } }) {
    return Response.json(await listSuppressed(leadline.store.db, suppressionQuery(url)));
  },
  async POST({ req, state: { leadline, visitor } }) {
    const { phone, reason } = await readJson(req, Body);
    const added = await addNumber({ ...leadline, actor: actorOf(visitor) }, {
      typed: phone,
      because: reason,
      country: leadline.config.defaultCountry,
    });
    if (added.kind === "refused") throw new Problem(422, "Nothing was added", added.reason);
    return Response.json({ phone: added.phone, status: added.kind }, {
      status: added.kind === "added" ? 201 : 200,
    });
  },
});
