import { conversationTexts as texts } from "texts";
import type { Call } from "../db/schema.ts";
import type { Turn } from "../lib/bland/call_record.ts";
import { CallBadge } from "./Badge.tsx";
import { Conversation } from "./Conversation.tsx";
import { When } from "./When.tsx";
import { shownDuration } from "./words.ts";

/** One call: what came of it and what was said. */
export function CallCard({ call, zone }: { call: Call; zone: string }) {
  const turns: Turn[] = JSON.parse(call.turns);
  return (
    <section id={`call-${call.id}`} class="card" aria-labelledby={`call-${call.id}-head`}>
      <h2 id={`call-${call.id}-head`}>
        Call {call.attempt} <CallBadge outcome={call.outcome} state={call.state} />
      </h2>
      <dl class="facts">
        <div>
          <dt>Called</dt>
          <dd>
            <When at={call.created_at} zone={zone} />
          </dd>
        </div>
        {call.duration !== null && (
          <div>
            <dt>Length</dt>
            <dd>{shownDuration(call.duration)} min</dd>
          </div>
        )}
        {call.price !== null && (
          <div>
            <dt>{call.mode === "rehearsal" ? "Would cost" : "Cost"}</dt>
            <dd>${call.price.toFixed(2)}</dd>
          </div>
        )}
        {call.reason && (
          <div>
            <dt>Why this outcome</dt>
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
