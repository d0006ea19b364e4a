import { conversationTexts as texts } from "texts/conversation.ts";
import { OUTCOME_WORDS } from "texts/words.ts";
import type { CallDetail } from "../../lib/calls/call_detail.ts";
import type { Outcome } from "../../lib/bland/outcome.ts";
import { CallBadge } from "../Badge.tsx";
import { When } from "../When.tsx";
import { Changed } from "./Changed.tsx";

/** What came of a call, who or what decided it, and a way to put it right. */
export function OutcomeCard(
  { detail: { call, isSuppressed }, changed }: { detail: CallDetail; changed?: string },
) {
  return (
    <section class="card stack" aria-labelledby="outcome">
      <h2 id="outcome">
        {texts.outcome} <CallBadge outcome={call.outcome} state={call.state} />
      </h2>
      <Changed part="outcome" changed={changed} />
      {call.corrected_at === null ? call.reason && <p>{call.reason}</p> : (
        <>
          <p>
            {texts.correctedBy(call.corrected_by ?? "")} <When at={call.corrected_at} />
          </p>
          <p>
            {texts.understoodAs} <CallBadge outcome={call.original_outcome} state={call.state} />
            {" "}
            {call.original_reason}
          </p>
        </>
      )}
      {isSuppressed && <p class="muted">{texts.staysSuppressed}</p>}
      {call.state === "ended" && <Corrections call={call} />}
    </section>
  );
}

function Corrections({ call }: Pick<CallDetail, "call">) {
  const others = (Object.entries(OUTCOME_WORDS) as [Outcome, string][])
    .filter(([outcome]) => outcome !== call.outcome && outcome !== call.original_outcome);
  return (
    <form method="post" action={`/calls/${call.id}/outcome`} class="stack">
      <input type="hidden" name="seen" value={call.outcome ?? ""} />
      {call.original_outcome !== null && (
        <button type="submit" class="quiet" name="outcome" value={call.original_outcome}>
          {texts.undoCorrection}
        </button>
      )}
      <details>
        <summary>{texts.correct}</summary>
        <p class="line">{texts.whatCorrectingDoes}</p>
        <div class="outcomes">
          {others.map(([outcome, word]) => (
            <button key={outcome} type="submit" class="quiet" name="outcome" value={outcome}>
              <span class={`dot ${outcome}`} aria-hidden="true" /> {word}
            </button>
          ))}
        </div>
      </details>
    </form>
  );
}
