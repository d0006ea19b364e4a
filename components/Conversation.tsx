import { conversationTexts as texts } from "texts/conversation.ts";
import type { Turn } from "../lib/bland/call_record.ts";
import { partsOf, secondsOf } from "./transcript.ts";
import { shownDuration } from "./words.ts";

interface Props {
  turns: readonly Turn[];
  /** When the call was picked up, ISO 8601; null where nobody knows. */
  answeredAt?: string | null;
  /** Only turns with these words are shown, the words marked. */
  search?: string;
  /** With a recording: jumps to a second of it. */
  onJump?: (seconds: number) => void;
  /** The second that the recording is at. */
  playedTo?: number;
}

/** A transcript as a conversation, each turn with its time. */
export function Conversation({ turns, answeredAt = null, search = "", onJump, playedTo }: Props) {
  if (turns.length === 0) return <p class="muted">{texts.nothingSaid}</p>;
  const seconds = secondsOf(turns, answeredAt);
  const shown = turns.map((turn, i) => ({
    ...turn,
    i,
    parts: partsOf(turn.text, search),
    second: seconds[i],
  })).filter(({ parts }) => search.trim() === "" || parts.length > 1);
  const playing = playedTo === undefined
    ? undefined
    : shown.findLast(({ second }) => second !== null && second <= playedTo)?.i;
  return (
    <ol class="conversation">
      {shown.map(({ i, speaker, parts, second }) => (
        <li
          key={i}
          id={`turn-${i + 1}`}
          class={speaker}
          aria-current={playing === i ? "time" : undefined}
        >
          <span class="speaker">
            {texts.speakers[speaker]} {second !== null && <Time second={second} onJump={onJump} />}
          </span>
          <p>{parts.map((part, at) => at % 2 === 1 ? <mark key={at}>{part}</mark> : part)}</p>
        </li>
      ))}
    </ol>
  );
}

function Time({ second, onJump }: { second: number; onJump?: (seconds: number) => void }) {
  const time = shownDuration(second);
  if (onJump === undefined) return time;
  return (
    <button
      type="button"
      class="jump"
      aria-label={texts.playFrom(time)}
      onClick={() => onJump(second)}
    >
      {time}
    </button>
  );
}
