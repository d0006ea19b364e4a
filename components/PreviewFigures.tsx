import { previewTexts as texts } from "texts/preview.ts";
import type { Preview } from "../lib/campaigns/preview.ts";
import { withQuery } from "./Filters.tsx";
import { counted, shownCount, shownDollars } from "./words.ts";
import { When } from "./When.tsx";

interface Props {
  preview: Preview;
  /** Where the leads behind a figure are shown. */
  leads: string;
  /** The instant of which all of it is said. */
  at: URLSearchParams;
}

/** How many would be called when, until when and for how much, and why some wait. */
export function PreviewFigures({ preview, leads, at }: Props) {
  return (
    <>
      <dl class="figures">
        {Object.entries(texts.when).map(([when, words]) => {
          const count = preview[when as keyof typeof texts.when];
          return (
            <div key={when} class={count === 0 ? "none" : undefined}>
              <dt>{words}</dt>
              <dd>
                <a href={withQuery(leads, at, { when })} aria-label={`${words}: ${count}`}>
                  {shownCount(count)}
                </a>
              </dd>
            </div>
          );
        })}
      </dl>
      {preview.stop !== null && <p class="card problem">{preview.stop}</p>}
      <Estimate preview={preview} />
      <Reasons preview={preview} leads={leads} at={at} />
    </>
  );
}

function Estimate(
  { preview: { leads, never, finishedAt, cost, budgetLeft } }: { preview: Preview },
) {
  if (leads === never) return null;
  return (
    <p>
      {finishedAt === null ? `${texts.unfinished} ` : (
        <>
          {texts.finishedBy} <When at={finishedAt} />.{" "}
        </>
      )}
      {texts.costs({
        low: shownDollars(cost.low),
        high: shownDollars(cost.high),
        likely: shownDollars(cost.likely),
      })}
      {budgetLeft !== null && budgetLeft < cost.high &&
        ` ${texts.budget(shownDollars(budgetLeft))}`}
    </p>
  );
}

function Reasons({ preview: { reasons }, leads, at }: Props) {
  if (reasons.length === 0) return null;
  return (
    <table class="cards">
      <caption>{texts.reasons}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.reason}</th>
          <th scope="col">{texts.leads}</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ reason, kind, leads: count }) => (
          <tr key={`${kind} ${reason}`}>
            <th scope="row" class="said">
              {kind === "never" ? texts.never(reason) : reason}
            </th>
            <td class="number">
              <a href={withQuery(leads, at, { reason })}>{counted(count, "lead")}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
