import { HttpError, page } from "fresh";
import { suppressionTexts as texts } from "texts/suppression.ts";
import { TextField } from "../../components/Field.tsx";
import { nameOf } from "../../components/Person.tsx";
import { HowItCame, pathOf } from "../../components/SuppressionTable.tsx";
import { When } from "../../components/When.tsx";
import { ERASED, isErased } from "../../lib/erasure/erased_traces.ts";
import type { Fields } from "../../lib/campaigns/settings_form.ts";
import type { Leadline } from "../../lib/leadline.ts";
import { leadsWithNumber } from "../../lib/leads/lead_list.ts";
import { readPhoneNumber } from "../../lib/leads/phone_number.ts";
import { LONGEST_BECAUSE, removeNumber } from "../../lib/suppression/edit.ts";
import { findSuppressed, type SuppressedNumber } from "../../lib/suppression/suppressed_numbers.ts";
import { readForm } from "../../middlewares/form.ts";
import { actorOf, define } from "../../state.ts";
import { shownNumber } from "../../lib/leads/shown_number.ts";

/** One number: whether it is on the list, and taking it off. */
export const handler = define.handlers({
  async GET({ params, state }) {
    const phone = phoneOf(params.phone, state.leadline);
    state.title = shownNumber(phone);
    return page(await dataOf(phone, state.leadline));
  },
  async POST(ctx) {
    const { leadline, visitor } = ctx.state;
    const phone = phoneOf(ctx.params.phone, leadline);
    ctx.state.title = shownNumber(phone);
    const form = await readForm(ctx.req);
    const [because, confirmation] = ["because", "confirmation"]
      .map((name) => `${form.get(name) ?? ""}`);
    const removed = await removeNumber({ ...leadline, actor: actorOf(visitor) }, {
      phone,
      because,
      confirmation,
      country: leadline.config.defaultCountry,
    });
    if (removed.kind !== "refused") return ctx.redirect(pathOf(phone), 303);
    const problems = { [removed.field]: removed.reason };
    const data = await dataOf(phone, leadline, { fields: { because, confirmation }, problems });
    return page(data, { status: 422 });
  },
});

/** @throws HttpError 404 */
function phoneOf(text: string, { config }: Leadline): string {
  const read = readPhoneNumber(decodeURIComponent(text), config.defaultCountry);
  if (read.kind === "rejected") throw new HttpError(404);
  return read.phone;
}

async function dataOf(
  phone: string,
  { store: { db } }: Leadline,
  { fields = {}, problems = {} }: { fields?: Fields; problems?: Fields } = {},
) {
  return {
    phone,
    number: await findSuppressed(db, phone),
    isErased: await isErased(db, { phone }),
    leads: await leadsWithNumber(db, phone),
    fields,
    problems,
  };
}

export default define.page<typeof handler>(function NumberPage({ data }) {
  const { phone, number, isErased, leads, fields, problems } = data;
  return (
    <main id="content">
      <h1>{shownNumber(phone)}</h1>
      <p class="lead">{isErased ? ERASED : number ? texts.onTheList : texts.notOnTheList}</p>
      {number && (
        <>
          <p class="card">
            <HowItCame number={number} /> <When at={number.created_at} />
          </p>
          <TakeOff number={number} fields={fields} problems={problems} />
        </>
      )}
      {!number && !isErased && (
        <form method="post" action="/suppression" class="actions">
          <input type="hidden" name="phone" value={phone} />
          <button type="submit">{texts.putBack}</button>
        </form>
      )}
      {leads.length > 0 && (
        <section class="card" aria-labelledby="leads">
          <h2 id="leads">{texts.leadsTitle}</h2>
          <ul class="plain">
            {leads.map(({ id, contact, company, campaign }) => (
              <li key={id}>
                <a href={`/leads/${id}`}>
                  {nameOf({ contact, company, shown_phone: shownNumber(phone) })}
                </a>
                <span class="line">{campaign}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href="/suppression">{texts.back}</a>
      </p>
    </main>
  );
});

function TakeOff(
  { number: { phone, source }, fields, problems }: {
    number: SuppressedNumber;
    fields: Fields;
    problems: Fields;
  },
) {
  const wasHeard = source === "opt_out";
  return (
    <details class="confirm" open={Object.keys(problems).length > 0}>
      <summary>{texts.takeOffTitle}…</summary>
      <form method="post" action={pathOf(phone)} class="card">
        <p>{wasHeard ? texts.heardText : texts.takeOffText}</p>
        {problems.phone && <p class="problem" role="alert">{problems.phone}</p>}
        <TextField
          name="because"
          label={texts.because}
          value={fields.because}
          problem={problems.because}
          more={{ required: true, maxLength: LONGEST_BECAUSE }}
        />
        {wasHeard && (
          <TextField
            name="confirmation"
            label={texts.again}
            value={fields.confirmation}
            problem={problems.confirmation}
            more={{ type: "tel", required: true, autocomplete: "off" }}
          />
        )}
        <button type="submit" class="danger">{texts.takeOff}</button>
      </form>
    </details>
  );
}
