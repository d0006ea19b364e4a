import { CallBadge } from "./Badge.tsx";
import type { CallView } from "./view.ts";
import { When } from "./When.tsx";
import { shownDuration, shownNumber } from "./words.ts";

/** Calls; each row leads to what was said. A card each on a narrow screen. */
export function CallTable({ calls }: { calls: readonly CallView[] }) {
  return (
    <table class="cards">
      <caption class="hidden">Calls</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">Outcome</th>
          <th scope="col">What was said</th>
          <th scope="col" class="number">Length</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => <CallRow key={call.id} call={call} />)}
      </tbody>
    </table>
  );
}

function CallRow({ call }: { call: CallView }) {
  const name = call.contact || call.company || shownNumber(call.phone);
  return (
    <tr>
      <th scope="row">
        <a href={`/leads/${call.lead_id}`}>{name}</a>
        {call.contact && call.company && <span class="line">{call.company}</span>}
        <span class="line number">{shownNumber(call.phone)}</span>
      </th>
      <td>
        <CallBadge outcome={call.outcome} state={call.state} />
      </td>
      <td class="said">
        {call.summary || call.reason}
        {call.summary && (
          <a class="more" href={`/calls/${call.id}`}>
            Transcript<span class="hidden">of {name}</span>
          </a>
        )}
      </td>
      <td class="number">{call.duration ? shownDuration(call.duration) : ""}</td>
      <td>
        <When at={call.created_at} zone={call.timezone} />
      </td>
    </tr>
  );
}
