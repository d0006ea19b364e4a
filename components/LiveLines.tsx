import { liveTexts as texts } from "texts";
import type { SpokenLine } from "../lib/calls/live_calls.ts";

/** What is being said, the latest last. */
export function LiveLines({ lines }: { lines: readonly SpokenLine[] }) {
  if (lines.length === 0) return <p class="line">{texts.nothingHeard}</p>;
  return (
    <ol class="live-lines">
      {lines.map(({ id, speaker, text }) => (
        <li key={id} class={speaker}>
          <span class="speaker">{texts.speakers[speaker]}</span> {text}
        </li>
      ))}
    </ol>
  );
}
