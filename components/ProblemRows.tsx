import { clinicTexts as texts } from "texts/clinic.ts";
import { tableTexts } from "texts/tables.ts";
import type { Draft } from "../lib/leads/drafts/draft.ts";
import type { ListedMend } from "../lib/leads/drafts/mends.ts";
import type { ListedProblem } from "../lib/leads/drafts/problems.ts";
import { Field } from "./Field.tsx";
import { Filters, withQuery } from "./Filters.tsx";
import { type MendableRow, MendTable } from "./MendTable.tsx";
import { shownCount } from "./words.ts";

interface Props {
  draft: Draft;
  problems: readonly ListedProblem[];
  mends: readonly ListedMend[];
  /** Which problems the address asks for. */
  query: URLSearchParams;
  /** The last line of this page, where there are more. */
  last?: number;
  /** The same of the mended rows. */
  mendsAfter: number;
  lastMend?: number;
  /** How many rows were mended just now, how many still cannot be imported or were not found. */
  saved?: { mended: number; still: number; unknown: number };
}

/** The rows that stay out as they stand, and those that a person has mended. */
export function ProblemRows(props: Props) {
  const { draft, problems, mends, query, last, mendsAfter, lastMend, saved } = props;
  const hasCallAfter = draft.plan.roles.includes("call_after");
  const path = `/imports/drafts/${draft.id}`;
  const asked = new URLSearchParams(
    [...query].filter(([name]) => name === "q" || name === "sort"),
  );
  const listed = problems.map((problem): MendableRow => ({
    ...problem,
    callAfter: hasCallAfter ? problem.call_after : undefined,
    note: problem.reason,
    isWrong: true,
  }));
  return (
    <>
      {saved && <p class="card" role="status">{texts.saved(saved)}</p>}
      {(draft.rejected > 0 || asked.size > 0 || query.has("after")) && (
        <section class="stack" aria-labelledby="problems">
          <h2 id="problems">
            {texts.problems}: <span data-part="rejected">{shownCount(draft.rejected)}</span>
          </h2>
          <p>
            <a href={withQuery(`/api${path}/problems.csv`, asked)} download>{texts.download}</a>
            {texts.downloadHelp}
          </p>
          <BringBack path={path} />
          <Filters
            action={`${path}#problems`}
            query={asked}
            searched={texts.searchedProblems}
            choices={[{
              name: "sort",
              label: tableTexts.order,
              options: Object.entries(texts.problemSorts),
            }]}
          />
          {listed.length > 0
            ? <MendTable draftId={draft.id} caption={texts.problems} query={query} rows={listed} />
            : <p class="card">{texts.noProblemFits}</p>}
          <p class="pages">
            {query.has("after") && (
              <a href={`${withQuery(path, asked)}#problems`}>{texts.firstRows}</a>
            )} {last && (
              <a href={`${withQuery(path, asked, { after: `${last}` })}#problems`}>
                {texts.moreRows}
              </a>
            )}
          </p>
        </section>
      )}
      {mends.length > 0 && (
        <details class="stack" id="mended" open={mendsAfter > 0}>
          <summary>{texts.mended}</summary>
          <MendTable
            draftId={draft.id}
            caption={texts.mended}
            query={query}
            rows={mends.map((mend) => mendedRow(mend, hasCallAfter))}
          />
          <p class="pages">
            {mendsAfter > 0 && <a href={`${withQuery(path, asked)}#mended`}>{texts.firstRows}</a>}
            {" "}
            {lastMend && (
              <a href={`${withQuery(path, asked, { mends_after: `${lastMend}` })}#mended`}>
                {texts.moreRows}
              </a>
            )}
          </p>
        </details>
      )}
    </>
  );
}

/** The downloaded rows, mended elsewhere. */
function BringBack({ path }: { path: string }) {
  return (
    <details>
      <summary>{texts.bringBack}</summary>
      <form method="post" action={`${path}/mended`} encType="multipart/form-data" class="stack">
        <Field name="file" label={texts.mendedFile} hint={texts.mendedFileHint}>
          <input
            id="file"
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            required
            aria-describedby="file-hint"
          />
        </Field>
        <button type="submit" class="quiet">{texts.uploadMended}</button>
      </form>
    </details>
  );
}

function mendedRow({ line, who, phone, changes, verdict }: ListedMend, hasCallAfter: boolean) {
  const { call_after: callAfter = "" }: { call_after?: string } = JSON.parse(changes);
  return {
    line,
    who,
    phone,
    callAfter: hasCallAfter ? callAfter : undefined,
    note: texts.verdicts[verdict],
    isWrong: false,
  };
}
