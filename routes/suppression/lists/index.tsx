import { page } from "fresh";
import { suppressionTexts as texts } from "texts/suppression.ts";
import { ShortListTools } from "../../../components/lists/ShortListTools.tsx";
import { ageOf } from "../../../components/SuppressionLists.tsx";
import { shownCount } from "../../../components/words.ts";
import type { SuppressionList } from "../../../lib/suppression/suppression_lists.ts";
import { loadList } from "../../../middlewares/load_list.ts";
import { shortList } from "../../../middlewares/short_list.ts";
import { define } from "../../../state.ts";

/** Every list that was loaded, and the form's way to load one. */
export const handler = define.handlers({
  async GET({ url, state }) {
    const { leadline } = state;
    state.title = texts.listsTitle;
    const listed = await shortList(leadline, "suppressionLists", { url });
    return page({ ...listed, now: leadline.clock.now() });
  },
  async POST(ctx) {
    const list = await loadList(ctx.req, ctx.state);
    return ctx.redirect(`/suppression/lists/${list.id}`, 303);
  },
});

const FIGURES = Object.entries(texts.listFigures) as [keyof typeof texts.listFigures, string][];

export default define.page<typeof handler>(function Lists({ data: { rows, all, now }, url }) {
  return (
    <main id="content">
      <h1>{texts.listsTitle}</h1>
      <p>
        <a href="/suppression">{texts.back}</a>
      </p>
      {all === 0 && <p class="card">{texts.noLists}</p>}
      <ShortListTools
        list="suppressionLists"
        path="/suppression/lists"
        query={url.searchParams}
        all={all}
        shown={rows.length}
      />
      {rows.length > 0 && <Table lists={rows} now={now} />}
    </main>
  );
});

function Table({ lists, now }: { lists: readonly SuppressionList[]; now: Date }) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.listsTitle}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.loadFile}</th>
          {FIGURES.map(([name, words]) => <th key={name} scope="col" class="number">{words}</th>)}
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <tr key={list.id}>
            <th scope="row">
              <a href={`/suppression/lists/${list.id}`}>{list.file_name}</a>
              <span class="line">{ageOf(list, now)}</span>
            </th>
            {FIGURES.map(([name, words]) => (
              <td key={name} data-label={words} class="number">{shownCount(list[name])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
