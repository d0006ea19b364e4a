import type { Preview } from "../lib/campaigns/preview.ts";
import { withQuery } from "./Filters.tsx";
import { counted, shownCount, shownDollars } from "./words.ts";
import { When } from "./When.tsx";

const WHEN_WORDS = {
  now: "Called now",
  laterToday: "Later today",
  onLaterDays: "On later days",
  never: "Never called",
} as const;

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
        {Object.entries(WHEN_WORDS).map(([when, words]) => {
          const count = preview[when as keyof typeof WHEN_WORDS];
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
      <Estimate preview={preview} />
      <Reasons preview={preview} leads={leads} at={at} />
    </>
  );
}

function Estimate({ preview: { leads, never, finishedAt, cost } }: { preview: Preview }) {
  if (leads === never) return null;
  return (
    <p>
      {finishedAt === null ? "With these lines and hours it is not done within sixty days. " : (
        <>
          With these lines and hours each of them will have been called once by{" "}
          <When at={finishedAt} />.{" "}
        </>
      )}
      One call to each costs between {shownDollars(cost.low)}, when nobody answers, and{" "}
      {shownDollars(cost.high)}, when everybody talks to the end; half a minute with each would be
      {" "}
      {shownDollars(cost.likely)}.
    </p>
  );
}

function Reasons({ preview: { reasons }, leads, at }: Props) {
  if (reasons.length === 0) return null;
  return (
    <table class="cards">
      <caption>Why some wait, and some are never called</caption>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col">Leads</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ reason, kind, leads: count }) => (
          <tr key={`${kind} ${reason}`}>
            <th scope="row" class="said">
              {kind === "never" && "Never: "}
              {reason}
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
