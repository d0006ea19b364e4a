import { confirmationTexts, dialingTexts } from "texts/dialing.ts";
import { MOST_WITHOUT_TYPING } from "../lib/campaigns/start_confirmation.ts";
import { counted, shownCount } from "./words.ts";

/** Start; for a long list only after its length was typed. */
export function StartForm(
  { action, leads, isWrong }: {
    action: string;
    /** That have not been started. */
    leads: number;
    /** Another number was typed. */
    isWrong: boolean;
  },
) {
  return (
    <form method="post" action={action} class="stack">
      {leads > MOST_WITHOUT_TYPING && (
        <div>
          <label for="typed">
            {confirmationTexts.typed(shownCount(leads))}
          </label>
          <input
            id="typed"
            name="typed"
            inputMode="numeric"
            autocomplete="off"
            required
            aria-invalid={isWrong}
            aria-describedby={isWrong ? "typed-problem" : undefined}
          />
          {isWrong && (
            <p id="typed-problem" class="problem" role="alert">
              {confirmationTexts.wrong(shownCount(leads))}
            </p>
          )}
        </div>
      )}
      <div class="actions">
        <button type="submit">
          {leads === 0 ? dialingTexts.resume : dialingTexts.start(counted(leads, "lead"))}
        </button>
      </div>
    </form>
  );
}
