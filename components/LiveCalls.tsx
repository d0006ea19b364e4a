import { liveTexts as texts } from "texts/live.ts";
import { CallBadge } from "./Badge.tsx";
import { Person } from "./Person.tsx";
import { LiveLines } from "./LiveLines.tsx";
import type { LiveCall } from "../lib/calls/live_calls.ts";
import { shownDuration } from "./words.ts";

type Shown =
  & Pick<LiveCall, "id" | "contact" | "company" | "shown_phone" | "state" | "created_at">
  & {
    lines?: LiveCall["lines"];
  };

/** The calls that hold a line, each with the time since it was dialed and what is being said. */
export function LiveCalls({ calls, now }: { calls: readonly Shown[]; now: number }) {
  if (calls.length === 0) return null;
  return (
    <section aria-labelledby="live">
      <h2 id="live">{texts.onThePhone}</h2>
      <ul class="live-calls">
        {calls.map((call) => (
          <li key={call.id}>
            <Person person={call} href={`/calls/${call.id}`} />
            <CallBadge outcome={null} state={call.state} />{" "}
            <span class="number" data-since={call.created_at}>{sinceDialed(call, now)}</span>
            {call.lines && <LiveLines lines={call.lines} />}
            {call.state !== "placing" && <HangUp callId={call.id} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function sinceDialed({ created_at }: Shown, now: number): string {
  return shownDuration(Math.max(0, (now - Date.parse(created_at)) / 1000));
}

function HangUp({ callId }: { callId: number }) {
  return (
    <details class="confirm">
      <summary>{texts.hangUp}</summary>
      <form method="post" action={`/calls/${callId}/hang-up`}>
        <p>{texts.cutsOff}</p>
        <button type="submit" class="danger">{texts.hangUpNow}</button>
      </form>
    </details>
  );
}
