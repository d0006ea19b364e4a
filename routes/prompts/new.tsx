import { page } from "fresh";
import { promptTexts as texts } from "texts/prompts.ts";
import { TextField } from "../../components/Field.tsx";
import PromptEditor from "../../islands/PromptEditor.tsx";
import type { Leadline } from "../../lib/leadline.ts";
import { readPrompt } from "../../lib/prompts/prompt.ts";
import { savePrompt } from "../../lib/prompts/save_prompt.ts";
import { LARGEST_PROMPT_FORM, readForm } from "../../middlewares/form.ts";
import { promptSurroundings } from "../../middlewares/prompt_page.ts";
import { actorOf, define } from "../../state.ts";

/** What a new prompt begins as: it has all that a prompt should say. */
const PATTERN = "default";

export const handler = define.handlers({
  async GET({ state }) {
    state.title = texts.newPrompt;
    const pattern = readPrompt(state.leadline.prompts, PATTERN);
    const text = pattern.kind === "found" ? pattern.text : "";
    return page(await dataOf(state.leadline, { name: "", text }));
  },
  async POST(ctx) {
    const { leadline, visitor } = ctx.state;
    const form = await readForm(ctx.req, LARGEST_PROMPT_FORM);
    const name = `${form.get("name") ?? ""}`.trim();
    const text = `${form.get("text") ?? ""}`;
    const by = { ...leadline, actor: actorOf(visitor) };
    const saved = await savePrompt(by, { name, text, basedOn: "" });
    if (saved.kind === "saved") return ctx.redirect(`/prompts/${name}`, 303);
    ctx.state.title = texts.newPrompt;
    const problems = saved.kind === "changed"
      ? { name: texts.nameTaken(name) }
      : { [saved.field]: saved.reason };
    const status = saved.kind === "changed" ? 409 : 422;
    return page(await dataOf(leadline, { name, text, problems }), { status });
  },
});

async function dataOf(
  leadline: Leadline,
  typed: { name: string; text: string; problems?: Partial<Record<"name" | "text", string>> },
) {
  return { problems: {}, ...typed, ...await promptSurroundings(leadline, { name: PATTERN }) };
}

export default define.page<typeof handler>(function NewPrompt({ data }) {
  const { name, text, problems, known, leads, campaignValues } = data;
  return (
    <main id="content">
      <h1>{texts.newPrompt}</h1>
      <form method="post" action="/prompts/new" encType="multipart/form-data" class="stack">
        <TextField
          name="name"
          label={texts.name}
          hint={texts.nameHint}
          problem={problems.name}
          value={name}
          more={{ required: true, maxLength: 64, pattern: "[A-Za-z0-9][A-Za-z0-9_\\-]*" }}
        />
        <PromptEditor problem={problems.text} {...{ text, known, leads, campaignValues }} />
        <div class="actions for-operators">
          <button type="submit">{texts.save}</button>
          <a class="button quiet" href="/prompts">{texts.cancel}</a>
        </div>
      </form>
    </main>
  );
});
