import { page } from "fresh";
import { promptTexts as texts } from "texts/prompts.ts";
import { TextDiff } from "../../../../components/TextDiff.tsx";
import { When } from "../../../../components/When.tsx";
import { textDiff } from "../../../../lib/prompts/diff.ts";
import { promptVersion } from "../../../../lib/prompts/prompt.ts";
import { savePrompt } from "../../../../lib/prompts/save_prompt.ts";
import { readForm } from "../../../../middlewares/form.ts";
import { Problem } from "../../../../middlewares/problem.ts";
import { promptOrThrow, versionOrThrow } from "../../../../middlewares/prompt.ts";
import { actorOf, define } from "../../../../state.ts";

export const handler = define.handlers({
  async GET({ params, state }) {
    const { name, text: current } = await promptOrThrow(state.leadline, params.name);
    const version = await versionOrThrow(state.leadline, params);
    state.title = texts.versionOf(name, version.number);
    return page({ name, version, currentVersion: promptVersion(current), current });
  },
  async POST(ctx) {
    const { leadline, visitor } = ctx.state;
    const { name } = ctx.params;
    const { text } = await versionOrThrow(leadline, ctx.params);
    const basedOn = `${(await readForm(ctx.req)).get("based_on") ?? ""}`;
    const by = { ...leadline, actor: actorOf(visitor) };
    const saved = await savePrompt(by, { name, text, basedOn });
    if (saved.kind === "changed") throw new Problem(409, texts.notChanged, texts.changedBefore);
    if (saved.kind === "refused") throw new Problem(422, texts.notChanged, saved.reason);
    return ctx.redirect(`/prompts/${name}`, 303);
  },
});

export default define.page<typeof handler>(function VersionPage({ data }) {
  const { name, version, current, currentVersion } = data;
  const { number, author, created_at, text } = version;
  const isCurrent = version.version === currentVersion;
  return (
    <main id="content">
      <h1>
        <a href={`/prompts/${name}`}>{name}</a>, {texts.versionNumber(number)}
      </h1>
      <p>
        {texts.by(author)}, <When at={created_at} />
      </p>
      {isCurrent ? <p>{texts.isInUse}</p> : (
        <>
          <section class="stack" aria-labelledby="since">
            <h2 id="since">{texts.changedSince}</h2>
            <TextDiff parts={textDiff(text, current)} />
          </section>
          <form
            method="post"
            action={`/prompts/${name}/versions/${number}`}
            class="actions for-operators"
          >
            <input type="hidden" name="based_on" value={currentVersion} />
            <button type="submit">{texts.goBack(number)}</button>
            <span class="muted">{texts.goBackHint}</span>
          </form>
        </>
      )}
      <section class="stack" aria-labelledby="whole">
        <h2 id="whole">{texts.wholeText}</h2>
        <p class="card prompt" tabIndex={0}>{text}</p>
      </section>
    </main>
  );
});
