import { dialingTexts as texts } from "texts/dialing.ts";
import type { Status } from "../lib/status.ts";
import { counted } from "./words.ts";

/** Start, Resume and Pause as forms, so that they work without JavaScript. */
export function Controls({ status: { paused, counts, live } }: { status: Status }) {
  return (
    <div class="actions">
      {(paused || counts.pending > 0) && (
        <form method="post" action="/start">
          <button type="submit">
            {paused ? texts.resume : texts.start(counted(counts.pending, "lead"))}
          </button>
        </form>
      )}
      {!paused && counts.waiting + live > 0 && (
        <form method="post" action="/pause">
          <button type="submit" class="quiet">{texts.pause}</button>
        </form>
      )}
      {live > 0 && (
        <details class="confirm">
          <summary>{texts.hangUpAsk}</summary>
          <form method="post" action="/pause">
            <input type="hidden" name="hang_up" value="true" />
            <p>{texts.cutsOff(live)}</p>
            <button type="submit" class="danger">{texts.hangUp(live)}</button>
          </form>
        </details>
      )}
    </div>
  );
}
