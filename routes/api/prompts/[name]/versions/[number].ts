import { versionOrThrow } from "../../../../../middlewares/prompt.ts";
import { define } from "../../../../../state.ts";

export const handler = define.handlers({
  async GET({ params, state }) {
    const { prompt_name: name, ...version } = await versionOrThrow(state.leadline, params);
    return Response.json({ name, ...version });
  },
});
