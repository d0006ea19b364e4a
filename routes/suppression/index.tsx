import { page } from "fresh";
import { suppressionTexts as texts } from "texts/suppression.ts";
import { Filters, withQuery } from "../../components/Filters.tsx";
import { AddNumber, LoadList } from "../../components/SuppressionForms.tsx";
import { StaleWarning, SuppressionLists } from "../../components/SuppressionLists.tsx";
import { pathOf, SuppressionTable } from "../../components/SuppressionTable.tsx";
import { counted } from "../../components/words.ts";
import type { Fields } from "../../lib/campaigns/settings_form.ts";
import { addNumber } from "../../lib/suppression/edit.ts";
import {
  countSuppressed,
  listSuppressed,
  MOST_COUNTED,
} from "../../lib/suppression/suppressed_numbers.ts";
import {
  latestSuppressionLists,
  newestSuppressionList,
} from "../../lib/suppression/suppression_lists.ts";
import { readForm } from "../../middlewares/form.ts";
import { knownQuery } from "../../middlewares/request_body.ts";
import { parameters, suppressionQuery } from "../../middlewares/list_query/suppression.ts";
import { actorOf, define, type State } from "../../state.ts";

const SHOWN_NUMBERS = 50;

const SOURCES = [["", texts.anySource], ...Object.entries(texts.sources)] as const;
const SORTS = Object.entries(texts.sorts).map(([sort, words]) =>
  [sort === "newest" ? "" : sort, words] as const
);

export const handler = define.handlers({
  async GET({ url, state }) {
    return page(await dataOf({ url, state }));
  },
  async POST(ctx) {
    const { leadline, visitor } = ctx.state;
    const form = await readForm(ctx.req);
    const [phone, because] = ["phone", "because"].map((name) => `${form.get(name) ?? ""}`);
    const by = { ...leadline, actor: actorOf(visitor) };
    const country = leadline.config.defaultCountry;
    const added = await addNumber(by, { typed: phone, because, country });
    if (added.kind !== "refused") return ctx.redirect(pathOf(added.phone), 303);
    const problems = { [added.field]: added.reason };
    return page(await dataOf(ctx, { fields: { phone, because }, problems }), { status: 422 });
  },
});

async function dataOf(
  { url, state }: { url: URL; state: State },
  { fields = {}, problems = {} }: { fields?: Fields; problems?: Fields } = {},
) {
  const { store: { db }, clock } = state.leadline;
  state.title = texts.title;
  const query = { ...suppressionQuery(url), limit: SHOWN_NUMBERS };
  return {
    numbers: await listSuppressed(db, query),
    count: await countSuppressed(db),
    lists: await latestSuppressionLists(db),
    newest: await newestSuppressionList(db),
    now: clock.now(),
    fields,
    problems,
  };
}

export default define.page<typeof handler>(function Suppression({ data, url, state }) {
  const query = knownQuery(url, parameters);
  const { numbers, count, lists, newest, now, fields, problems } = data;
  return (
    <main id="content">
      <h1>{texts.title}</h1>
      <p class="lead">{texts.lead}</p>
      <StaleWarning newest={newest} now={now} />
      <div class="two-columns">
        <div class="stack">
          <LoadList today={dayOf(now, state.zone)} />
          <SuppressionLists lists={lists} now={now} />
        </div>
        <div class="stack">
          <AddNumber fields={fields} problems={problems} />
          <p>
            <a class="for-owners" href="/erasure">{texts.eraseTitle}…</a>
          </p>
        </div>
      </div>
      <Numbers numbers={numbers} count={count} query={query} />
    </main>
  );
});

function Numbers(
  { numbers, count, query }: {
    numbers: Awaited<ReturnType<typeof listSuppressed>>;
    count: number;
    query: URLSearchParams;
  },
) {
  const last = numbers.length === SHOWN_NUMBERS ? numbers[SHOWN_NUMBERS - 1] : undefined;
  if (count === 0) return <p class="card">{texts.none}</p>;
  return (
    <>
      <p class="muted">
        {count > MOST_COUNTED
          ? texts.countedMore(counted(MOST_COUNTED, "number"))
          : texts.counted(counted(count, "number"))}
      </p>
      <Filters
        action="/suppression"
        query={query}
        searched={texts.number}
        choices={[
          { name: "source", label: texts.sourceLabel, options: SOURCES },
          { name: "sort", label: texts.sortLabel, options: SORTS },
        ]}
      >
        <a href={withQuery("/api/suppression.csv", query)} download>{texts.exportCsv}</a>
      </Filters>
      {numbers.length === 0
        ? <p class="card">{texts.noneFits}</p>
        : <SuppressionTable numbers={numbers} />}
      {last && (
        <p>
          <a href={withQuery("/suppression", query, { after: last.phone })}>{texts.more}</a>
        </p>
      )}
    </>
  );
}

/** Where who looks is. */
function dayOf(at: Date, zone = "UTC"): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
    .toPlainDate().toString();
}
