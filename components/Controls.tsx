import type { Status } from "../lib/status.ts";
import { counted } from "./words.ts";

/** Start, Resume and Pause as forms, so that they work without JavaScript. */
export function Controls({ status: { paused, counts, live } }: { status: Status }) {
  return (
    <div class="actions">
      {(paused || counts.pending > 0) && (
        <form method="post" action="/start">
          <button type="submit">
            {paused ? "Resume calling" : `Start calling ${counted(counts.pending, "lead")}`}
          </button>
        </form>
      )}
      {!paused && counts.waiting + live > 0 && (
        <form method="post" action="/pause">
          <button type="submit" class="quiet">Pause</button>
        </form>
      )}
      {live > 0 && (
        <details class="confirm">
          <summary>Pause and hang up…</summary>
          <form method="post" action="/pause">
            <input type="hidden" name="hang_up" value="true" />
            <p>This cuts off {live === 1 ? "1 person" : `${live} people`} in mid-call.</p>
            <button type="submit" class="danger">Hang up {live}</button>
          </form>
        </details>
      )}
    </div>
  );
}
