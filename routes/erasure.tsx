import { page } from "fresh";
import { suppressionTexts as texts } from "texts/suppression.ts";
import { TextField } from "../components/Field.tsx";
import { nameOf } from "../components/Person.tsx";
import { pathOf } from "../components/SuppressionTable.tsx";
import { counted } from "../components/words.ts";
import { erasePerson } from "../lib/erasure/erase_person.ts";
import { type Known, knownOf } from "../lib/erasure/known_of.ts";
import type { Leadline } from "../lib/leadline.ts";
import { findLead } from "../lib/leads/lead_list.ts";
import { numberOrThrow } from "../middlewares/erasure.ts";
import { readForm } from "../middlewares/form.ts";
import { rowId } from "../middlewares/row_id.ts";
import { actorOf, define } from "../state.ts";
import { shownNumber } from "../lib/leads/shown_number.ts";

/** What is known of a person, and erasing it; asked for by a number, or by a lead with it. */
export const handler = define.handlers({
  async GET({ url: { searchParams }, state }) {
    const { leadline } = state;
    state.title = texts.eraseTitle;
    const lead = await findLead(leadline.store.db, rowId(searchParams.get("lead")));
    const typed = lead?.phone ?? searchParams.get("phone");
    return page(await dataOf(leadline, { phone: typed && numberOrThrow(typed, leadline) }));
  },
  async POST(ctx) {
    const { leadline, visitor } = ctx.state;
    ctx.state.title = texts.eraseTitle;
    const form = await readForm(ctx.req);
    const phone = numberOrThrow(`${form.get("phone") ?? ""}`, leadline);
    if (`${form.get("confirmation") ?? ""}`.trim().toLowerCase() !== texts.confirmation) {
      const problem = texts.confirmationProblem;
      return page(await dataOf(leadline, { phone, problem }), { status: 422 });
    }
    const by = { ...leadline, actor: actorOf(visitor) };
    const erased = await erasePerson(by, phone);
    if (erased.kind === "erased") return ctx.redirect("/erasure?done=true", 303);
    return page(await dataOf(leadline, { phone, problem: erased.reason }), { status: 409 });
  },
});

async function dataOf(
  { store }: Leadline,
  { phone, problem }: { phone: string | null; problem?: string },
) {
  return { phone, known: phone === null ? null : await knownOf(store.db, phone), problem };
}

export default define.page<typeof handler>(function Erasure({ data, url: { searchParams } }) {
  const { phone, known, problem } = data;
  return (
    <main id="content">
      <h1>{texts.eraseTitle}</h1>
      {searchParams.get("done") && <p class="card" role="status">{texts.erased}</p>}
      {phone === null || known === null
        ? <AskForNumber />
        : <AskFirst phone={phone} known={known} problem={problem} />}
      <p>
        <a href="/suppression">{texts.back}</a>
      </p>
    </main>
  );
});

function AskForNumber() {
  return (
    <form method="get" action="/erasure" class="card">
      <p>{texts.eraseText}</p>
      <p>{texts.eraseLeaves}</p>
      <TextField
        name="phone"
        label={texts.erasePhone}
        more={{ type: "tel", required: true, autocomplete: "off" }}
      />
      <button type="submit" class="quiet">{texts.look}</button>
    </form>
  );
}

function AskFirst(
  { phone, known, problem }: { phone: string; known: Known; problem: string | undefined },
) {
  return (
    <>
      <section class="card" aria-labelledby="known">
        <h2 id="known">{texts.knownTitle(shownNumber(phone))}</h2>
        <p>
          {counted(known.leads.length, "lead")}, {counted(known.calls, "call")},{" "}
          {counted(known.testCalls, "testCall")}
        </p>
        {known.leads.length > 0 && (
          <ul class="plain">
            {known.leads.map(({ id, contact, company, campaign }) => (
              <li key={id}>
                <a href={`/leads/${id}`}>
                  {nameOf({ contact, company, shown_phone: shownNumber(phone) })}
                </a>
                <span class="line">{campaign}</span>
              </li>
            ))}
          </ul>
        )}
        {known.isErased && <p>{texts.erasedBefore}</p>}
        {known.blandCallIds.length > 0 && (
          <>
            <p>{texts.askBland}</p>
            <ul class="plain number">{known.blandCallIds.map((id) => <li key={id}>{id}</li>)}</ul>
          </>
        )}
      </section>
      <form method="post" action="/erasure" class="card">
        <p>{texts.eraseWarning}</p>
        <p>{texts.eraseLeaves}</p>
        <input type="hidden" name="phone" value={phone} />
        <TextField
          name="confirmation"
          label={texts.confirmationLabel}
          problem={problem}
          more={{ required: true, autocomplete: "off" }}
        />
        <div class="actions">
          <button type="submit" class="danger">{texts.erase}</button>
          <a class="button quiet" href={pathOf(phone)}>{texts.onlySuppress}</a>
        </div>
      </form>
    </>
  );
}
