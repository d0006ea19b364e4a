import { z } from "zod";
import { readPhoneNumber } from "../../../lib/leads/phone_number.ts";
import { removeNumber } from "../../../lib/suppression/edit.ts";
import { Problem } from "../../../middlewares/problem.ts";
import { readJson } from "../../../middlewares/request_body.ts";
import { actorOf, define } from "../../../state.ts";

export const Body = z.strictObject({
  phone: z.string(),
  reason: z.string(),
  /** The number once more, where its person asked not to be called. */
  confirmation: z.string().default(""),
});

export const handler = define.handlers({
  async POST({ req, state: { leadline, visitor } }) {
    const { phone: typed, reason: because, confirmation } = await readJson(req, Body);
    const country = leadline.config.defaultCountry;
    const read = readPhoneNumber(typed, country);
    if (read.kind === "rejected") throw new Problem(422, "Nothing was taken off", read.reason);
    const by = { ...leadline, actor: actorOf(visitor) };
    const { phone } = read;
    const removed = await removeNumber(by, { phone, because, confirmation, country });
    if (removed.kind === "missing") {
      throw new Problem(404, "Not on the list", `${phone} is not on the do-not-call list.`);
    }
    if (removed.kind === "refused") {
      const status = removed.field === "because" ? 422 : 409;
      throw new Problem(status, "Nothing was taken off", removed.reason);
    }
    return Response.json({ phone, status: "removed" });
  },
});
