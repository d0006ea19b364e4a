import type { Turn } from "../lib/bland/call_record.ts";
import { shownDuration } from "./words.ts";

const SPEAKERS: Record<Turn["speaker"], string> = {
  agent: "AI voice",
  person: "Person",
  system: "System",
};

/** A transcript as a conversation, each turn with its time since the first. */
export function Conversation({ turns }: { turns: readonly Turn[] }) {
  if (turns.length === 0) return <p class="muted">Nothing was said.</p>;
  const begin = Date.parse(turns[0].at ?? "");
  return (
    <ol class="conversation">
      {turns.map(({ speaker, text, at }, i) => {
        const seconds = (Date.parse(at ?? "") - begin) / 1000;
        return (
          <li key={i} class={speaker}>
            <span class="speaker">
              {SPEAKERS[speaker]} {seconds >= 0 && shownDuration(seconds)}
            </span>
            <p>{text}</p>
          </li>
        );
      })}
    </ol>
  );
}
