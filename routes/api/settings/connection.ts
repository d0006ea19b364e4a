import { lastCheck } from "../../../lib/connection/check_connection.ts";
import { checkOrThrow } from "../../../middlewares/check_or_throw.ts";
import { define } from "../../../state.ts";

/** GET: the last check, `null` when there was none. POST: a new one. */
export const handler = define.handlers({
  async GET({ state: { leadline } }) {
    return Response.json(await lastCheck(leadline.store.db) ?? null);
  },
  async POST({ state }) {
    return Response.json(await checkOrThrow(state));
  },
});
