import { clinicTexts as texts } from "texts/clinic.ts";
import type { Draft } from "../lib/leads/drafts/draft.ts";
import type { ListedMend } from "../lib/leads/drafts/mends.ts";
import type { ListedProblem } from "../lib/leads/drafts/problems.ts";
import { type MendableRow, MendTable } from "./MendTable.tsx";
import { shownCount } from "./words.ts";

interface Props {
  draft: Draft;
  problems: readonly ListedProblem[];
  mends: readonly ListedMend[];
  /** The line behind which this page of problems begins. */
  after: number;
  /** The last line of this page, where there are more. */
  last?: number;
  /** How many rows were mended just now, and how many of these still cannot be imported. */
  saved?: { mended: number; still: number };
}

/** The rows that stay out as they stand, and those that a person has mended. */
export function ProblemRows({ draft, problems, mends, after, last, saved }: Props) {
  const hasCallAfter = draft.plan.roles.includes("call_after");
  const path = `/imports/drafts/${draft.id}`;
  const listed = problems.map((problem): MendableRow => ({
    ...problem,
    callAfter: hasCallAfter ? problem.call_after : undefined,
    note: problem.reason,
    isWrong: true,
  }));
  return (
    <>
      {saved && <p class="card" role="status">{texts.saved(saved.mended, saved.still)}</p>}
      {(draft.rejected > 0 || after > 0) && (
        <section class="stack" aria-labelledby="problems">
          <h2 id="problems">{texts.problems}: {shownCount(draft.rejected)}</h2>
          <p>
            <a href={`/api${path}/problems.csv`} download>{texts.download}</a>
            {texts.downloadHelp}
          </p>
          {listed.length > 0 && (
            <MendTable draftId={draft.id} caption={texts.problems} after={after} rows={listed} />
          )}
          <p class="pages">
            {after > 0 && <a href={`${path}#problems`}>{texts.firstRows}</a>}{" "}
            {last && <a href={`${path}?after=${last}#problems`}>{texts.moreRows}</a>}
          </p>
        </section>
      )}
      {mends.length > 0 && (
        <details class="stack">
          <summary>{texts.mended}</summary>
          <MendTable
            draftId={draft.id}
            caption={texts.mended}
            after={after}
            rows={mends.map((mend) => mendedRow(mend, hasCallAfter))}
          />
        </details>
      )}
    </>
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
