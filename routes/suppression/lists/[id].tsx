import { HttpError, page } from "fresh";
import { suppressionTexts as texts } from "texts/suppression.ts";
import { TextField } from "../../../components/Field.tsx";
import { ageOf } from "../../../components/SuppressionLists.tsx";
import { shownCount } from "../../../components/words.ts";
import type { Leadline } from "../../../lib/leadline.ts";
import { removeSuppressionList } from "../../../lib/suppression/remove_list.ts";
import {
  readSuppressionList,
  type SuppressionList,
} from "../../../lib/suppression/suppression_lists.ts";
import { readForm } from "../../../middlewares/form.ts";
import { rowId } from "../../../middlewares/row_id.ts";
import { actorOf, define } from "../../../state.ts";

/** What became of a list that was loaded, and taking it back. */
export const handler = define.handlers({
  async GET({ params, state }) {
    const list = await listOrThrow(params.id, state.leadline);
    state.title = list.file_name;
    return page({ list, now: state.leadline.clock.now(), problem: undefined });
  },
  async POST(ctx) {
    const { leadline, visitor } = ctx.state;
    const list = await listOrThrow(ctx.params.id, leadline);
    ctx.state.title = list.file_name;
    const because = `${(await readForm(ctx.req)).get("because") ?? ""}`;
    const by = { ...leadline, actor: actorOf(visitor) };
    const removed = await removeSuppressionList(by, { listId: list.id, because });
    if (removed.kind !== "refused") return ctx.redirect("/suppression", 303);
    const data = { list, now: leadline.clock.now(), problem: removed.reason };
    return page(data, { status: 422 });
  },
});

/** @throws HttpError 404 */
async function listOrThrow(id: string, { store }: Leadline): Promise<SuppressionList> {
  const list = await readSuppressionList(store.db, rowId(id));
  if (list === undefined) throw new HttpError(404);
  return list;
}

const FIGURES = Object.entries(texts.listFigures) as [keyof typeof texts.listFigures, string][];

export default define.page<typeof handler>(function List({ data: { list, now, problem } }) {
  return (
    <main id="content">
      <h1>{list.file_name}</h1>
      <p class="lead">{ageOf(list, now)}</p>
      <dl class="figures">
        {FIGURES.map(([name, words]) => (
          <div key={name}>
            <dt>{words}</dt>
            <dd>{shownCount(list[name])}</dd>
          </div>
        ))}
      </dl>
      <Rejects list={list} />
      <details class="confirm" open={problem !== undefined}>
        <summary>{texts.removeListTitle}…</summary>
        <form method="post" action={`/suppression/lists/${list.id}`} class="card">
          <p>{texts.removeListText}</p>
          <TextField
            name="because"
            label={texts.removeListBecause}
            problem={problem}
            more={{ required: true, maxLength: 500 }}
          />
          <button type="submit" class="danger">{texts.removeList}</button>
        </form>
      </details>
      <p>
        <a href="/suppression">{texts.back}</a>
      </p>
    </main>
  );
});

function Rejects({ list: { rejected, rejects } }: { list: SuppressionList }) {
  if (rejects.length === 0) return null;
  return (
    <table class="cards">
      <caption>{texts.rejectsTitle(rejects.length, shownCount(rejected))}</caption>
      <thead>
        <tr>
          <th scope="col" class="number">{texts.line}</th>
          <th scope="col">{texts.reason}</th>
        </tr>
      </thead>
      <tbody>
        {rejects.map(({ line, reason }) => (
          <tr key={line}>
            <th scope="row" class="number">{line}</th>
            <td class="said">{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
