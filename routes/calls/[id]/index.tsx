import { page } from "fresh";
import { conversationTexts as texts } from "texts/conversation.ts";
import { CallBadge } from "../../../components/Badge.tsx";
import { CallFacts } from "../../../components/call/CallFacts.tsx";
import { NextStepCard } from "../../../components/call/NextStepCard.tsx";
import { NotesCard } from "../../../components/call/NotesCard.tsx";
import { OutcomeCard } from "../../../components/call/OutcomeCard.tsx";
import { shownNumber } from "../../../components/words.ts";
import LiveNow from "../../../islands/LiveNow.tsx";
import LocalTimes from "../../../islands/LocalTimes.tsx";
import Transcript from "../../../islands/Transcript.tsx";
import { liveCalls } from "../../../lib/calls/live_calls.ts";
import { callOrThrow } from "../../../middlewares/call.ts";
import { define } from "../../../state.ts";

const LONGEST_SEARCH = 100;

export const handler = define.handlers({
  async GET({ params, url, state }) {
    const detail = await callOrThrow(state.leadline, params.id);
    const { lead, call } = detail;
    const name = lead.contact || lead.company || shownNumber(lead.phone);
    state.title = texts.callTo(call.attempt, name);
    const search = (url.searchParams.get("q") ?? "").slice(0, LONGEST_SEARCH);
    const { store, clock } = state.leadline;
    const live = await liveCalls(store.db, { callId: call.id });
    return page({ detail, name, search, live, now: clock.now().getTime() });
  },
});

export default define.page<typeof handler>(function CallPage({ data }) {
  const { detail, name, search, live, now } = data;
  const { call, lead, turns } = detail;
  return (
    <main id="content">
      <h1>
        {texts.callNumber(call.attempt)} <a href={`/leads/${lead.id}`}>{name}</a>{" "}
        <CallBadge outcome={call.outcome} state={call.state} />
      </h1>
      <p class="muted">
        {[lead.contact && lead.company, shownNumber(call.phone)].filter(Boolean).join(" · ")} ·{" "}
        <a href={`/campaigns/${call.campaign_id}`}>{detail.campaignName}</a>
      </p>
      {live.length > 0 && <LiveNow first={live} at={now} query={`call_id=${call.id}`} />}
      <div class="two-columns">
        <div class="stack">
          <section class="card stack" aria-labelledby="said">
            <h2 id="said">{texts.whatWasSaid}</h2>
            {call.summary && <p class="summary">{call.summary}</p>}
            {call.state === "ended" && (
              <Transcript
                callId={call.id}
                turns={turns}
                answeredAt={call.answered_at}
                hasRecording={call.recording_url !== null}
                search={search}
              />
            )}
            {call.state !== "ended" && <p>{call.reason || texts.notEnded}</p>}
          </section>
          <CallFacts detail={detail} />
        </div>
        <div class="stack">
          <OutcomeCard detail={detail} />
          <NextStepCard detail={detail} />
          <NotesCard callId={call.id} notes={detail.notes} />
        </div>
      </div>
      <LocalTimes />
    </main>
  );
});
