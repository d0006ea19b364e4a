import { clinicTexts as texts } from "texts/clinic.ts";
import { type Draft, importable, type KnownChoice } from "../lib/leads/drafts/draft.ts";
import { counted, shownCount } from "./words.ts";

/** What an import would make of a draft, and the buttons that decide. */
export function DraftDecision(
  { draft, unfilled, isForeign }: {
    draft: Draft;
    /** Names in the prompt that no column gives. */
    unfilled: readonly string[];
    /** Whether its numbers may be of another country. */
    isForeign: boolean;
  },
) {
  const figures: [label: string, count: number, href?: string][] = [
    [texts.fresh, draft.fresh],
    [texts.repeated, draft.repeated],
    [texts.elsewhere, draft.elsewhere, "#known"],
    ...draft.campaign_id === null ? [] : [[texts.here, draft.here] as [string, number]],
    [texts.rejected, draft.rejected, "#problems"],
  ];
  return (
    <section class="card" aria-labelledby="decision">
      <h2 id="decision">{texts.result}</h2>
      <dl class="figures">
        {figures.map(([label, count, href]) => (
          <div key={label} class={count === 0 ? "none" : undefined}>
            <dt>{label}</dt>
            <dd>
              {href && count > 0 ? <a href={href}>{shownCount(count)}</a> : shownCount(count)}
            </dd>
          </div>
        ))}
      </dl>
      {unfilled.length > 0 && (
        <p class="problem">
          {texts.unfilled(draft.prompt_name, unfilled.map((name) => `$${name}`).join(", "))}
        </p>
      )}
      {isForeign && <p class="problem">{texts.foreign}</p>}
      {draft.fresh === 0 && <p>{draft.elsewhere === 0 ? texts.nobody : texts.nobodyNew}</p>}
      <div class="actions">
        {draft.fresh > 0 && <Confirm draft={draft} known="leave_out" />}
        {draft.elsewhere > 0 && <Confirm draft={draft} known="import" />}
        <Discard draft={draft} />
      </div>
      {draft.repeated > 0 && <p class="muted">{texts.repeatedHelp}</p>}
      {draft.rejected > 0 && <p class="muted">{texts.problemsHelp}</p>}
    </section>
  );
}

function Confirm({ draft, known }: { draft: Draft; known: KnownChoice }) {
  const leads = counted(importable(draft, known), "lead");
  return (
    <form method="post" action={`/imports/drafts/${draft.id}/confirm`}>
      <input type="hidden" name="known" value={known} />
      <button type="submit" class={known === "import" ? "quiet" : undefined}>
        {known === "import" ? texts.importAll(leads) : texts.importNew(leads)}
      </button>
    </form>
  );
}

export function Discard({ draft }: { draft: Draft }) {
  return (
    <details class="confirm">
      <summary>{texts.discard}</summary>
      <form method="post" action={`/imports/drafts/${draft.id}/discard`}>
        <p>{texts.discardHelp}</p>
        <button type="submit" class="danger">{texts.discardNow}</button>
      </form>
    </details>
  );
}
