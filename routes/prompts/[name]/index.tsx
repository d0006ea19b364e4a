import { page } from "fresh";
import { promptTexts as texts } from "texts/prompts.ts";
import { TextDiff } from "../../../components/TextDiff.tsx";
import { ShortListTools } from "../../../components/lists/ShortListTools.tsx";
import { VersionTable } from "../../../components/VersionTable.tsx";
import PromptEditor from "../../../islands/PromptEditor.tsx";
import { textDiff } from "../../../lib/prompts/diff.ts";
import { promptVersion } from "../../../lib/prompts/prompt.ts";
import type { Leadline } from "../../../lib/leadline.ts";
import { type Edit, savePrompt } from "../../../lib/prompts/save_prompt.ts";
import { LARGEST_PROMPT_FORM, readForm } from "../../../middlewares/form.ts";
import { promptOrThrow } from "../../../middlewares/prompt.ts";
import { promptSurroundings } from "../../../middlewares/prompt_page.ts";
import { rowId } from "../../../middlewares/row_id.ts";
import { shortList } from "../../../middlewares/short_list.ts";
import { actorOf, define } from "../../../state.ts";

export const handler = define.handlers({
  async GET({ params, url, state }) {
    const { name, text } = await promptOrThrow(state.leadline, params.name);
    state.title = name;
    const leadId = rowId(url.searchParams.get("lead")) || undefined;
    const edit = { name, text, basedOn: promptVersion(text) };
    return page(await dataOf(state.leadline, edit, { url, leadId }));
  },
  async POST(ctx) {
    const { url, state: { leadline, visitor } } = ctx;
    const { name } = ctx.params;
    const form = await readForm(ctx.req, LARGEST_PROMPT_FORM);
    const [text, basedOn] = ["text", "based_on"].map((field) => `${form.get(field) ?? ""}`);
    const by = { ...leadline, actor: actorOf(visitor) };
    const saved = await savePrompt(by, { name, text, basedOn });
    if (saved.kind === "saved") return ctx.redirect(`/prompts/${name}`, 303);
    ctx.state.title = name;
    if (saved.kind === "refused") {
      const { reason: problem } = saved;
      return page(await dataOf(leadline, { name, text, basedOn }, { url, problem }), {
        status: 422,
      });
    }
    // Saved once more, it goes over what is shown beside it.
    const edit = { name, text, basedOn: saved.version };
    return page(await dataOf(leadline, edit, { url, isNow: saved.text }), { status: 409 });
  },
});

async function dataOf(
  leadline: Leadline,
  edit: Edit,
  { url, leadId, problem, isNow }: {
    url: URL;
    leadId?: number;
    problem?: string;
    /** What the prompt says now, where it was changed while somebody wrote. */
    isNow?: string;
  },
) {
  const surroundings = await promptSurroundings(leadline, { name: edit.name, leadId });
  const listed = await shortList(leadline, "versions", { url, name: edit.name });
  return { ...edit, ...surroundings, listed, problem, isNow };
}

export default define.page<typeof handler>(function PromptPage({ data, url }) {
  const {
    name,
    text,
    basedOn,
    problem,
    isNow,
    users,
    versions,
    listed,
    leads,
    known,
    campaignValues,
  } = data;
  return (
    <main id="content">
      <h1>{name}</h1>
      {isNow !== undefined && (
        <section class="card problem stack" role="alert">
          <p>{texts.changedMeanwhile}</p>
          <TextDiff parts={textDiff(isNow, text)} />
        </section>
      )}
      <form
        method="post"
        action={`/prompts/${name}`}
        encType="multipart/form-data"
        class="stack"
      >
        <input type="hidden" name="based_on" value={basedOn} />
        <PromptEditor {...{ text, problem, known, leads, campaignValues }} />
        <div class="actions for-operators">
          <button type="submit">{isNow === undefined ? texts.save : texts.saveAnyway}</button>
          <a class="button quiet" href={`/test-call?campaign_id=${users[0]?.id ?? ""}`}>
            {texts.callMyself}
          </a>
          <span class="muted">{texts.savedTo(name)}</span>
        </div>
      </form>
      <p class="card for-viewers whole-text">{text}</p>
      <section class="stack" aria-labelledby="users">
        <h2 id="users">{texts.usedBy}</h2>
        {users.length === 0 ? <p>{texts.usedByNobody}</p> : (
          users.map((user) => (
            <p key={user.id}>
              <a href={`/campaigns/${user.id}`}>{user.name}</a>
              <span class="for-operators">
                {" · "}
                <a href={`/campaigns/${user.id}/trial`}>{texts.tryTwo}</a>
              </span>
            </p>
          ))
        )}
      </section>
      <section class="stack" id="versions" aria-labelledby="versions-head">
        <h2 id="versions-head">{texts.versions}</h2>
        <ShortListTools
          list="versions"
          name={name}
          path={`/prompts/${name}`}
          query={url.searchParams}
          all={listed.all}
          shown={listed.rows.length}
        />
        {listed.rows.length > 0 && (
          <VersionTable versions={listed.rows} newest={versions[0].number} />
        )}
      </section>
    </main>
  );
});
