import { Problem } from "../middlewares/problem.ts";
import { define } from "../state.ts";

/** 200 while the database answers. */
export const handler = define.handlers({
  async GET({ state: { leadline } }) {
    try {
      await leadline.status();
    } catch {
      throw new Problem(503, "Not working", "The database does not answer. The log says more.");
    }
    return Response.json({ ok: true });
  },
});
