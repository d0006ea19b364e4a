import { clinicTexts as texts } from "texts/clinic.ts";
import { LEAD_STATUS_WORDS, OUTCOME_WORDS } from "texts/words.ts";
import type { KnownNumbers as Known } from "../lib/leads/drafts/known_tally.ts";
import { shownCount } from "./words.ts";
import { shownNumber } from "../lib/leads/shown_number.ts";

const WORDS: Record<string, string> = { ...LEAD_STATUS_WORDS, ...OUTCOME_WORDS };

/** The earlier lists that have numbers of this one, and what came of them there. */
export function KnownNumbers(
  { known, campaignNames }: { known: Known; campaignNames: ReadonlyMap<number, string> },
) {
  if (known.campaigns.length === 0) return null;
  const campaign = (id: number) => {
    const name = campaignNames.get(id);
    return name === undefined ? texts.removedCampaign(id) : <a href={`/campaigns/${id}`}>{name}</a>;
  };
  return (
    <section class="stack" aria-labelledby="known">
      <h2 id="known">{texts.known}</h2>
      <p class="muted">{texts.knownHelp}</p>
      <table class="cards">
        <caption class="visually-hidden">{texts.known}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.campaign}</th>
            <th scope="col">{texts.numbers}</th>
            <th scope="col">{texts.cameOfThem}</th>
          </tr>
        </thead>
        <tbody>
          {known.campaigns.map(({ campaignId, numbers, came }) => (
            <tr key={campaignId}>
              <th scope="row">{campaign(campaignId)}</th>
              <td class="number" data-label={texts.numbers}>{shownCount(numbers)}</td>
              <td class="said">{cameOf(came)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{texts.examples(known.examples.length)}</summary>
        <ul class="known-examples">
          {known.examples.map(({ line, leadId, campaignId, phone, who, came }) => (
            <li key={line}>
              {texts.line} {line}: <a href={`/leads/${leadId}`}>{who || shownNumber(phone)}</a>,
              {" "}
              {campaign(campaignId)}, {WORDS[came] ?? came}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function cameOf(came: Record<string, number>): string {
  return Object.entries(came).sort(([, a], [, b]) => b - a)
    .map(([word, count]) => `${WORDS[word] ?? word} ${shownCount(count)}`).join(", ");
}
