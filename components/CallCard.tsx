import { conversationTexts as texts } from "texts/conversation.ts";
import { leadTexts } from "texts/leads.ts";
import { unitTexts } from "texts/locale.ts";
import type { Call } from "../db/schema.ts";
import type { Turn } from "../lib/bland/call_record.ts";
import { CallBadge } from "./Badge.tsx";
import { Conversation } from "./Conversation.tsx";
import { When } from "./When.tsx";
import { shownDollars, shownDuration } from "./words.ts";

/** One call: what came of it and what was said. */
export function CallCard({ call, zone }: { call: Call; zone: string }) {
  const turns: Turn[] = JSON.parse(call.turns);
  return (
    <section id={`call-${call.id}`} class="card" aria-labelledby={`call-${call.id}-head`}>
      <h2 id={`call-${call.id}-head`}>
        {leadTexts.call(call.attempt)} <CallBadge outcome={call.outcome} state={call.state} />
      </h2>
      <dl class="facts">
        <div>
          <dt>{leadTexts.called}</dt>
          <dd>
            <When at={call.created_at} zone={zone} />
          </dd>
        </div>
        {call.duration !== null && (
          <div>
            <dt>{leadTexts.length}</dt>
            <dd>{unitTexts.minutes(shownDuration(call.duration))}</dd>
          </div>
        )}
        {call.price !== null && (
          <div>
            <dt>{leadTexts.cost[call.mode]}</dt>
            <dd>{shownDollars(call.price)}</dd>
          </div>
        )}
        {call.reason && (
          <div>
            <dt>{leadTexts.whyOutcome}</dt>
            <dd>{call.reason}</dd>
          </div>
        )}
      </dl>
      {call.summary && <p class="summary">{call.summary}</p>}
      {call.state === "ended" && <Conversation turns={turns} answeredAt={call.answered_at} />}
      <p>
        <a href={`/calls/${call.id}`}>
          {texts.openCall} <span class="visually-hidden">{call.attempt}</span>
        </a>
      </p>
    </section>
  );
}
