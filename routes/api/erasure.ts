import { z } from "zod";
import { erasePerson } from "../../lib/erasure/erase_person.ts";
import { knownOf } from "../../lib/erasure/known_of.ts";
import { numberOrThrow } from "../../middlewares/erasure.ts";
import { Problem } from "../../middlewares/problem.ts";
import { readJson, refuseUnknown } from "../../middlewares/request_body.ts";
import { actorOf, define } from "../../state.ts";

export const Body = z.strictObject({ phone: z.string(), confirmation: z.literal("erase") });

export const handler = define.handlers({
  async GET({ url, state: { leadline } }) {
    refuseUnknown(url, ["phone"]);
    const phone = numberOrThrow(url.searchParams.get("phone") ?? "", leadline);
    return Response.json({ phone, ...await knownOf(leadline.store.db, phone) });
  },
  async POST({ req, state: { leadline, visitor } }) {
    const { phone } = await readJson(req, Body);
    const by = { ...leadline, actor: actorOf(visitor) };
    const erased = await erasePerson(by, numberOrThrow(phone, leadline));
    if (erased.kind === "refused") throw new Problem(409, "Nobody was erased", erased.reason);
    return Response.json(erased);
  },
});
