import { conversationTexts as texts } from "texts/conversation.ts";
import LiveNow from "../../islands/LiveNow.tsx";
import Transcript from "../../islands/Transcript.tsx";
import type { CallDetail } from "../../lib/calls/call_detail.ts";
import type { LiveCall } from "../../lib/calls/live_calls.ts";
import { CallBadge } from "../Badge.tsx";
import { besidesName } from "../Person.tsx";
import { isOver } from "../words.ts";
import { CallFacts } from "./CallFacts.tsx";
import { NextStepCard } from "./NextStepCard.tsx";
import { NotesCard } from "./NotesCard.tsx";
import { OutcomeCard } from "./OutcomeCard.tsx";
import { withShownNumber } from "../../lib/leads/shown_number.ts";

export interface CallPageData {
  detail: CallDetail;
  /** Who was called. */
  name: string;
  /** What is searched for in the transcript. */
  search: string;
  live: LiveCall[];
  /** In milliseconds since 1970. */
  now: number;
  /** The part of the page that was just changed. */
  changed?: string;
  /** Why what somebody asked for was not done, and what they had typed. */
  refused?: { title: string; detail: string; typed: Record<string, string> };
}

/** A call: what was said and heard, what came of it, what comes next. */
export function CallPage({ detail, name, search, live, now, changed, refused }: CallPageData) {
  const { call, lead } = detail;
  return (
    <main id="content">
      <h1>
        {texts.callNumber(call.attempt)} <a href={`/leads/${lead.id}`}>{name}</a>{" "}
        <CallBadge outcome={call.outcome} state={call.state} />
      </h1>
      <p class="muted">
        {besidesName(withShownNumber(lead)).map((text) => `${text} · `)}
        <a href={`/campaigns/${call.campaign_id}`}>{detail.campaignName}</a>
      </p>
      {refused && (
        <p class="card problem" role="alert">
          <strong>{refused.title}.</strong> {refused.detail}
        </p>
      )}
      {!isOver(call.state) && (
        <LiveNow
          first={live}
          at={now}
          query={`call_id=${call.id}`}
          after={`/calls/${call.id}`}
        />
      )}
      <div class="two-columns">
        <div class="stack">
          <WhatWasSaid detail={detail} search={search} />
          <CallFacts detail={detail} />
        </div>
        <div class="stack">
          <OutcomeCard detail={detail} changed={changed} />
          <NextStepCard detail={detail} changed={changed} typedAt={refused?.typed.at} />
          <NotesCard
            callId={call.id}
            notes={detail.notes}
            changed={changed}
            typed={refused?.typed.text}
          />
        </div>
      </div>
    </main>
  );
}

function WhatWasSaid({ detail: { call, turns }, search }: { detail: CallDetail; search: string }) {
  return (
    <section class="card stack" aria-labelledby="said">
      <h2 id="said">{texts.whatWasSaid}</h2>
      {call.summary && <p class="summary">{call.summary}</p>}
      {call.state !== "ended" ? <p>{call.reason || texts.notEnded}</p> : (
        <Transcript
          path={`/calls/${call.id}`}
          turns={turns}
          answeredAt={call.answered_at}
          hasRecording={call.recording_url !== null}
          search={search}
        />
      )}
    </section>
  );
}
