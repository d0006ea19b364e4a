import { page } from "fresh";
import { tableTexts } from "texts/tables.ts";
import { counted } from "../../components/words.ts";
import { changeLeads, countSelected } from "../../lib/leads/change_leads.ts";
import { listNames } from "../../lib/lists/names.ts";
import { readForm } from "../../middlewares/form.ts";
import {
  type AskedChange,
  checkedChange,
  leadChange,
  selectionOf,
} from "../../middlewares/lead_change.ts";
import { Problem } from "../../middlewares/problem.ts";
import { define } from "../../state.ts";

const texts = tableTexts.change;

/** Says what would be done with how many leads, and does it. */
export const handler = define.handlers({
  async GET({ url, state }) {
    const { db } = state.leadline.store;
    state.title = texts.title;
    const asked = askedBy(url.searchParams);
    return page({
      asked,
      count: await countSelected(db, selectionOf(asked, state.zone)),
      campaigns: (await listNames(db)).campaigns,
    });
  },
  async POST(ctx) {
    const form = new URLSearchParams([...await readForm(ctx.req)].map(([k, v]) => [k, `${v}`]));
    const asked = askedBy(form);
    const change = await checkedChange(ctx.state, asked);
    const { id } = await changeLeads(ctx.state.leadline, change);
    return ctx.redirect(
      `/leads?${new URLSearchParams(`${asked.filter ?? ""}&changed=${id}`)}`,
      303,
    );
  },
});

/** @throws Problem 422. */
function askedBy(fields: URLSearchParams): AskedChange {
  const read = leadChange.safeParse({
    action: fields.get("action"),
    lead_ids: fields.get("all") === "true" ? undefined : fields.getAll("lead"),
    filter: fields.get("filter") ?? "",
    campaign_id: fields.get("campaign") || undefined,
    count: fields.get("count") ?? undefined,
  });
  if (!read.success) throw new Problem(422, texts.nothingChosen, texts.chooseAction);
  if (fields.get("all") !== "true" && read.data.lead_ids?.length === 0) {
    throw new Problem(422, texts.nothingChosen, texts.chooseLeads);
  }
  return read.data;
}

export default define.page<typeof handler>(function ChangeLeads({ data }) {
  const { asked, count, campaigns } = data;
  const back = asked.filter ? `/leads?${asked.filter}` : "/leads";
  return (
    <main id="content">
      <h1>{texts.title}</h1>
      <form method="post" class="card narrow-form">
        <p class="lead">{texts.question[asked.action](counted(count, "lead"))}</p>
        <p>{texts.consequence[asked.action]}</p>
        {asked.action === "move" && (
          <label>
            {texts.campaign}
            <select name="campaign" required>
              {campaigns.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </select>
          </label>
        )}
        <input type="hidden" name="action" value={asked.action} />
        <input type="hidden" name="filter" value={asked.filter ?? ""} />
        <input type="hidden" name="count" value={count} />
        {asked.lead_ids === undefined
          ? <input type="hidden" name="all" value="true" />
          : asked.lead_ids.map((id) => <input key={id} type="hidden" name="lead" value={id} />)}
        <div class="actions">
          <button type="submit" class={asked.action === "suppress" ? "danger" : undefined}>
            {texts.actions[asked.action]}
          </button>
          <a href={back}>{texts.back}</a>
        </div>
      </form>
    </main>
  );
});
