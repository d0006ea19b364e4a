import { connectionTexts as texts } from "texts/connection.ts";
import type { Finding } from "../lib/connection/finding.ts";

/** A line for each thing that was checked, and what to do where something is wrong. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul class="findings">
      {findings.map(({ what, state, says, todo }, i) => (
        <li key={i} class={`card finding ${state}`}>
          <h2>
            {texts.names[what]} <span class="badge">{texts.states[state]}</span>
          </h2>
          <p>{says}</p>
          {todo && <p class="muted">{todo}</p>}
        </li>
      ))}
    </ul>
  );
}
