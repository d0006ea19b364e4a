import { testCallsTexts as texts } from "texts/test_call.ts";
import type { TestCallView } from "../lib/test_calls/test_call_list.ts";
import { CallBadge } from "./Badge.tsx";
import { When } from "./When.tsx";
import { shownNumber } from "../lib/leads/shown_number.ts";

/** Calls to oneself; each row leads to what was said. A card each on a narrow screen. */
export function TestCallTable({ calls }: { calls: readonly TestCallView[] }) {
  return (
    <table class="cards">
      <caption class="visually-hidden">{texts.latest}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.number}</th>
          <th scope="col">{texts.outcome}</th>
          <th scope="col">{texts.said}</th>
          <th scope="col">{texts.prompt}</th>
          <th scope="col">{texts.when}</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.id}>
            <th scope="row">
              <a href={`/test-call/${call.id}`}>{shownNumber(call.phone)}</a>
              <span class="line">{texts.modes[call.mode]}</span>
            </th>
            <td>
              <CallBadge outcome={call.outcome} state={call.state} />
            </td>
            <td class="said">{call.summary || call.reason}</td>
            <td>{call.prompt_name}</td>
            <td>
              <When at={call.created_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
