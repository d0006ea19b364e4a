import type { Turn } from "../lib/bland/call_record.ts";

const SPEAKERS: Record<Turn["speaker"], string> = {
  agent: "AI voice",
  person: "Person",
  system: "System",
};

/** A transcript as a conversation. */
export function Conversation({ turns }: { turns: readonly Turn[] }) {
  if (turns.length === 0) return <p class="muted">Nothing was said.</p>;
  return (
    <ol class="conversation">
      {turns.map(({ speaker, text }, i) => (
        <li key={i} class={speaker}>
          <span class="speaker">{SPEAKERS[speaker]}</span>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}
