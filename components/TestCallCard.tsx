import type { TestCallView } from "../lib/test_calls/test_call_list.ts";
import { CallBadge } from "./Badge.tsx";
import { Conversation } from "./Conversation.tsx";
import { LiveLines } from "./LiveLines.tsx";
import { When } from "./When.tsx";
import { shownDollars, shownDuration, shownNumber } from "./words.ts";

/** One call to oneself: where it stands, what came of it and what was said. */
export function TestCallCard({ call }: { call: TestCallView }) {
  return (
    <section class="card" aria-labelledby="test-call">
      <h2 id="test-call">How it goes</h2>
      <p role="status">
        <CallBadge outcome={call.outcome} state={call.state} /> {call.reason || STATES[call.state]}
      </p>
      <dl class="facts">
        <div>
          <dt>Called</dt>
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
      {call.state === "ended" && <Conversation turns={call.turns} />}
    </section>
  );
}

const STATES: Record<TestCallView["state"], string> = {
  placing: "Bland is being told to call.",
  live: "The phone rings, or somebody talks. The conversation follows when it is over.",
  ended: "",
  refused: "",
  unknown: "",
};

function factsOf(call: TestCallView): [name: string, value: string | null][] {
  const { from_number: from, duration, price } = call;
  return [
    ["Kind", call.mode === "live" ? "A real call" : "Rehearsed"],
    ["Prompt", call.prompt_name],
    ["Voice", call.voice],
    ["Shown number", from && shownNumber(from)],
    ["First sentence", call.first_sentence],
    ["Length", duration === null ? null : `${shownDuration(duration)} min`],
    [call.mode === "live" ? "Cost" : "Would cost", price === null ? null : shownDollars(price)],
    ["Said at once that it is an AI", disclosureOf(call)],
  ];
}

function disclosureOf({ state, disclosed, business_name: business }: TestCallView): string | null {
  if (state !== "ended") return null;
  if (disclosed === null) return "Nobody listened";
  const who = business && `, and that it calls for ${business}`;
  return disclosed ? `Yes${who}` : `No: the first words must say it${who}`;
}
