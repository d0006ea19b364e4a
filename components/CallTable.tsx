import { OutcomeBadge } from "./OutcomeBadge.tsx";
import type { CallView } from "./view.ts";
import { When } from "./When.tsx";

/** Calls, newest first; each row leads to what was said. */
export function CallTable({ calls }: { calls: readonly CallView[] }) {
  return (
    <div class="scroll" role="region" aria-label="Calls" tabIndex={0}>
      <table>
        <caption>Calls, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Number</th>
            <th scope="col">Outcome</th>
            <th scope="col">What was said</th>
            <th scope="col">Seconds</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => <CallRow key={call.id} call={call} />)}
        </tbody>
      </table>
    </div>
  );
}

function CallRow({ call }: { call: CallView }) {
  const name = call.contact || call.company || call.phone;
  const transcript = `/leads/${call.lead_id}#call-${call.id}`;
  return (
    <tr>
      <th scope="row">
        <a href={`/leads/${call.lead_id}`}>{name}</a>
        {call.contact && call.company && <span class="muted">{call.company}</span>}
      </th>
      <td>{call.phone}</td>
      <td>
        <OutcomeBadge outcome={call.outcome} state={call.state} />
      </td>
      <td>
        {call.summary || call.reason}
        {call.summary && <a class="more" href={transcript}>Transcript of {name}</a>}
      </td>
      <td>{call.duration ?? ""}</td>
      <td>
        <When at={call.created_at} />
      </td>
    </tr>
  );
}
