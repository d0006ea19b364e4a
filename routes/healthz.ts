import { define } from "../state.ts";

/** 200 while the database answers. */
export const handler = define.handlers({
  async GET({ state: { leadline } }) {
    try {
      await leadline.store.revision();
      return Response.json({ ok: true });
    } catch {
      return Response.json({ ok: false, detail: "The database does not answer." }, { status: 503 });
    }
  },
});
