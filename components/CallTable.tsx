import type { ListedCall } from "../lib/calls/call_list.ts";
import { OutcomeBadge } from "./OutcomeBadge.tsx";
import { When } from "./When.tsx";

/** Calls, newest first; each row leads to what was said. */
export function CallTable({ calls }: { calls: readonly ListedCall[] }) {
  return (
    <div class="scroll">
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
          {calls.map((call) => (
            <tr key={call.id}>
              <th scope="row">
                <a href={`/leads/${call.lead_id}`}>{call.contact || call.company || call.phone}</a>
                {call.contact && call.company && <span class="muted">{call.company}</span>}
              </th>
              <td>{call.phone}</td>
              <td>
                <OutcomeBadge outcome={call.outcome} state={call.state} />
              </td>
              <td>{call.summary || call.reason}</td>
              <td>{call.duration ?? ""}</td>
              <td>
                <When at={call.created_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
