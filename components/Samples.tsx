import { previewTexts as texts } from "texts/preview.ts";
import type { Sample } from "../lib/campaigns/preview/samples.ts";
import { nameOf } from "./Person.tsx";
import { withShownNumber } from "../lib/leads/shown_number.ts";

/** What would be said to a few leads, word for word. */
export function Samples({ samples }: { samples: readonly Sample[] }) {
  if (samples.length === 0) return null;
  return (
    <section aria-labelledby="samples" class="stack">
      <h2 id="samples">{texts.samples}</h2>
      {samples.map(({ title, lead, task, firstSentence, voicemailMessage, unfilled }) => (
        <details key={lead.id} class="card">
          <summary>
            {title}: {nameOf(withShownNumber(lead))}
            {unfilled.length > 0 && (
              <span class="problem line">
                {texts.noValueFor(unfilled.map((name) => `$${name}`).join(", "))}
              </span>
            )}
          </summary>
          {firstSentence && (
            <p>
              {texts.firstItSays}
              <q>{firstSentence}</q>
            </p>
          )}
          {voicemailMessage && (
            <p>
              {texts.onVoicemail}
              <q>{voicemailMessage}</q>
            </p>
          )}
          <p class="prompt" tabIndex={0}>{task}</p>
          <p>
            <a href={`/leads/${lead.id}`}>{texts.lookAtLead}</a>
          </p>
        </details>
      ))}
    </section>
  );
}
