import { page } from "fresh";
import { promptTexts as texts } from "texts/prompts.ts";
import { When } from "../../components/When.tsx";
import { ShortListTools } from "../../components/lists/ShortListTools.tsx";
import { shownCount } from "../../components/words.ts";
import { promptProblems } from "../../lib/prompts/prompt.ts";
import { shortList } from "../../middlewares/short_list.ts";
import { define } from "../../state.ts";

export const handler = define.handlers({
  async GET({ url, state }) {
    state.title = texts.title;
    const { leadline } = state;
    const problems = promptProblems(leadline.prompts);
    return page({ problems, ...await shortList(leadline, "prompts", { url }) });
  },
});

export default define.page<typeof handler>(
  function Prompts({ data: { problems, rows, all }, url }) {
    return (
      <main id="content">
        <h1>{texts.title}</h1>
        <p class="lead">{texts.introduction}</p>
        {problems.map((problem) => <p key={problem} class="card problem">{problem}</p>)}
        <p>
          <a class="button for-operators" href="/prompts/new">{texts.newPrompt}</a>
        </p>
        <ShortListTools
          list="prompts"
          path="/prompts"
          query={url.searchParams}
          all={all}
          shown={rows.length}
        />
        {all === 0 && <p class="card">{texts.noPrompts}</p>}
        {rows.length > 0 && (
          <table class="cards">
            <caption class="visually-hidden">{texts.title}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.prompt}</th>
                <th scope="col">{texts.usedBy}</th>
                <th scope="col">{texts.version}</th>
                <th scope="col">{texts.changed}</th>
                <th scope="col" class="number">{texts.characters}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, users, newest }) => (
                <tr key={name}>
                  <th scope="row">
                    <a href={`/prompts/${name}`}>{name}</a>
                  </th>
                  <td data-label={texts.usedBy}>{texts.campaigns(users.length)}</td>
                  <td data-label={texts.version} class="number">{newest.number}</td>
                  <td>
                    <When at={newest.created_at} />
                    <span class="line">{texts.by(newest.author)}</span>
                  </td>
                  <td data-label={texts.characters} class="number">
                    {shownCount(newest.text.length)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </main>
    );
  },
);
