import { liveTexts as texts } from "texts/live.ts";
import type { SpokenLine } from "../lib/calls/live_calls.ts";

/** What is being said, the latest at the bottom and in view; it keeps its height. */
export function LiveLines({ lines }: { lines: readonly SpokenLine[] }) {
  return (
    <div class="live-lines" role="log" aria-live="off" aria-label={texts.beingSaid} tabIndex={0}>
      {lines.length === 0 ? <p class="line">{texts.nothingHeard}</p> : (
        <ol>
          {lines.map(({ id, speaker, text }) => (
            <li key={id}>
              <span class="speaker">{texts.speakers[speaker]}</span> {text}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
