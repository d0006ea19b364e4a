import { z } from "zod";
import { unknownNames } from "../../../../lib/prompts/fill_prompt.ts";
import { promptVersion } from "../../../../lib/prompts/prompt.ts";
import { savePrompt } from "../../../../lib/prompts/save_prompt.ts";
import { Problem } from "../../../../middlewares/problem.ts";
import { promptOrThrow } from "../../../../middlewares/prompt.ts";
import { promptSurroundings } from "../../../../middlewares/prompt_page.ts";
import { readJson } from "../../../../middlewares/request_body.ts";
import { actorOf, define } from "../../../../state.ts";

export const Body = z.strictObject({
  text: z.string(),
  /** The version that was edited; empty makes a new prompt. */
  based_on: z.string(),
});

export const handler = define.handlers({
  async GET({ params, state: { leadline } }) {
    const { name, text } = await promptOrThrow(leadline, params.name);
    const { users, known, versions } = await promptSurroundings(leadline, { name });
    return Response.json({
      name,
      text,
      version: promptVersion(text),
      unknown_names: known.length === 0 ? [] : unknownNames(text, known),
      campaigns: users.map(({ id }) => id),
      versions: versions.map(({ number, version, author, created_at }) => ({
        number,
        version,
        author,
        created_at,
      })),
    });
  },
  async POST({ req, params: { name }, state: { leadline, visitor } }) {
    const { text, based_on: basedOn } = await readJson(req, Body);
    const by = { ...leadline, actor: actorOf(visitor) };
    const saved = await savePrompt(by, { name, text, basedOn });
    if (saved.kind === "refused") throw new Problem(422, "Not saved", saved.reason);
    if (saved.kind === "changed") {
      const detail = `The prompt is at version ${saved.version}. Read it again, and send what ` +
        "you want it to say with that as based_on.";
      throw new Problem(409, "Not saved: the prompt was changed meanwhile", detail);
    }
    return Response.json({ name, version: saved.version });
  },
});
