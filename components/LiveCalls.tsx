import { CallBadge } from "./Badge.tsx";
import type { CallView } from "./view.ts";
import { shownDuration, shownNumber } from "./words.ts";

/** The calls that hold a line, each with the time since it was dialed. */
export function LiveCalls({ calls, now }: { calls: readonly CallView[]; now: number }) {
  if (calls.length === 0) return null;
  return (
    <section aria-labelledby="live">
      <h2 id="live">On the phone now</h2>
      <ul class="live-calls">
        {calls.map((call) => (
          <li key={call.id}>
            <a href={`/leads/${call.lead_id}`}>
              {call.contact || call.company || shownNumber(call.phone)}
            </a>
            <span class="line">{call.company || shownNumber(call.phone)}</span>
            <CallBadge outcome={null} state={call.state} />{" "}
            <span class="number" data-since={call.created_at}>{sinceDialed(call, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sinceDialed({ created_at }: CallView, now: number): string {
  return shownDuration(Math.max(0, (now - Date.parse(created_at)) / 1000));
}
