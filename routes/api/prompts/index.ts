import { listPromptsInUse } from "../../../lib/prompts/prompt_list.ts";
import { refuseUnknown } from "../../../middlewares/request_body.ts";
import { define } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ url, state }) {
    refuseUnknown(url);
    const prompts = await listPromptsInUse(state.leadline);
    return Response.json(prompts.map(({ name, newest, users }) => ({
      name,
      version: newest.version,
      number: newest.number,
      author: newest.author,
      changed_at: newest.created_at,
      characters: newest.text.length,
      campaigns: users.map(({ id }) => id),
    })));
  },
});
