import { conversationTexts as texts } from "texts/conversation.ts";
import { unitTexts } from "texts/locale.ts";
import type { ComponentChildren } from "preact";
import type { CallDetail } from "../../lib/calls/call_detail.ts";
import { When } from "../When.tsx";
import { shownDollars, shownDuration } from "../words.ts";
import { shownNumber } from "../../lib/leads/shown_number.ts";

/** When a call was placed, how long it took, what it cost and what it was placed with. */
export function CallFacts({ detail: { call, zone } }: { detail: CallDetail }) {
  const facts: [name: string, value: ComponentChildren][] = [
    [texts.called, <When key="called" at={call.created_at} zone={zone} />],
    [texts.attempt, call.attempt],
    [texts.length, call.duration !== null && unitTexts.minutes(shownDuration(call.duration))],
    [
      call.mode === "rehearsal" ? texts.wouldCost : texts.cost,
      call.price !== null && shownDollars(call.price),
    ],
    [texts.pickedUpBy, call.answered_by && texts.answeredBy(call.answered_by)],
    [texts.saidItIsAnAi, call.disclosed !== null && texts.yesOrNo(call.disclosed === 1)],
    [texts.prompt, call.prompt_name],
    [texts.voice, call.voice],
    [texts.shownNumber, call.from_number && shownNumber(call.from_number)],
    [texts.blandCallId, call.bland_call_id],
  ];
  return (
    <section class="card" aria-labelledby="facts">
      <h2 id="facts">{texts.theCall}</h2>
      <dl class="facts">
        {facts.filter(([, value]) => value).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{texts.promptAsSent}</summary>
        <p class="prompt" tabIndex={0}>{call.task}</p>
      </details>
      <p>
        <a href={`/calls/${call.id}/messages`}>{texts.rawMessages}</a>
      </p>
    </section>
  );
}
