import { testCallTexts as texts } from "texts/test_call.ts";
import { unitTexts } from "texts/locale.ts";
import type { TestCallView } from "../lib/test_calls/test_call_list.ts";
import { CallBadge } from "./Badge.tsx";
import Transcript from "../islands/Transcript.tsx";
import { LiveLines } from "./LiveLines.tsx";
import { When } from "./When.tsx";
import { shownDollars, shownDuration } from "./words.ts";

/** One call to oneself: where it stands, what came of it and what was said. */
export function TestCallCard({ call, search }: { call: TestCallView; search: string }) {
  return (
    <section class="card" aria-labelledby="test-call">
      <h2 id="test-call">{texts.how}</h2>
      <p role="status">
        <CallBadge outcome={call.outcome} state={call.state} /> {call.reason || STATES[call.state]}
      </p>
      <dl class="facts">
        <div>
          <dt>{texts.called}</dt>
          <dd>
            <When at={call.created_at} />
          </dd>
        </div>
        {factsOf(call).filter(([, value]) => value).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {call.summary && <p class="summary">{call.summary}</p>}
      {call.lines && <LiveLines lines={call.lines} />}
      {call.state === "ended" && (
        <Transcript
          path={`/test-call/${call.id}`}
          turns={call.turns}
          answeredAt={call.answered_at}
          hasRecording={call.has_recording}
          search={search}
        />
      )}
    </section>
  );
}

const STATES: Record<TestCallView["state"], string> = {
  placing: texts.placing,
  live: texts.live,
  ended: "",
  refused: "",
  unknown: "",
};

function factsOf(call: TestCallView): [name: string, value: string | null][] {
  const { duration, price } = call;
  return [
    [texts.kind, texts.modes[call.mode]],
    [texts.prompt, call.prompt_name],
    [texts.voice, call.voice],
    [texts.shownNumber, call.shown_from_number],
    [texts.firstSentence, call.first_sentence],
    [texts.length, duration === null ? null : unitTexts.minutes(shownDuration(duration))],
    [texts.cost[call.mode], price === null ? null : shownDollars(price)],
    [texts.disclosed, disclosureOf(call)],
  ];
}

function disclosureOf({ state, disclosed, business_name: business }: TestCallView): string | null {
  if (state !== "ended") return null;
  if (disclosed === null) return texts.nobodyListened;
  const who = business && texts.forBusiness(business);
  return disclosed ? texts.yes(who) : texts.no(who);
}
