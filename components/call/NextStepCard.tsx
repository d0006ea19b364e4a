import { conversationTexts as texts } from "texts/conversation.ts";
import type { CallDetail } from "../../lib/calls/call_detail.ts";
import { When } from "../When.tsx";
import { Changed } from "./Changed.tsx";

/** When the person is called again and who says so; a person may decide otherwise. */
export function NextStepCard(
  { detail, changed, typedAt }: { detail: CallDetail; changed?: string; typedAt?: string },
) {
  const { call, lead, nextStep, zone, callbackZone } = detail;
  const action = `/calls/${call.id}/next-step`;
  return (
    <section class="card stack" aria-labelledby="next-step">
      <h2 id="next-step">{texts.nextStep}</h2>
      <Changed part="next-step" changed={changed} />
      <p>
        {texts.nextSteps[nextStep.kind]}{" "}
        {nextStep.at !== null && <When at={nextStep.at} zone={zone} />}
      </p>
      {nextStep.kind !== "none" && (
        <p class="muted">
          {nextStep.by === null ? texts.decidedByPlan : texts.decidedBy(nextStep.by)}
        </p>
      )}
      {lead.reason && <p class="line">{lead.reason}</p>}
      <details open={typedAt !== undefined}>
        <summary>{texts.setCallback}</summary>
        <form method="post" action={action} class="stack">
          <input type="hidden" name="decision" value="call_back" />
          <div>
            <label for="at">{texts.callbackAt(placeName(callbackZone))}</label>
            <input
              id="at"
              name="at"
              type="datetime-local"
              value={typedAt}
              required
              aria-describedby="at-hint"
            />
            <p id="at-hint" class="line">{texts.callbackHint}</p>
          </div>
          <button type="submit">{texts.setDate}</button>
        </form>
      </details>
      {nextStep.kind !== "none" && nextStep.kind !== "call" && (
        <form method="post" action={action}>
          <input type="hidden" name="decision" value="none" />
          <button type="submit" class="quiet">{texts.noFurtherCall}</button>
        </form>
      )}
    </section>
  );
}

/** `America/New_York` → `New York` */
function placeName(zone: string): string {
  return zone.split("/").at(-1)!.replaceAll("_", " ");
}
