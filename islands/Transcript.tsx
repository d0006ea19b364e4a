import { useRef, useState } from "preact/hooks";
import { conversationTexts as texts } from "texts/conversation.ts";
import { Conversation } from "../components/Conversation.tsx";
import { Player } from "../components/call/Player.tsx";
import { partsOf } from "../components/transcript.ts";
import type { Turn } from "../lib/bland/call_record.ts";

interface Props {
  /** The page of the call; below it lies its recording. */
  path: string;
  turns: Turn[];
  /** When the call was picked up, ISO 8601; null where nobody knows. */
  answeredAt: string | null;
  hasRecording: boolean;
  /** What the address searches for: without JavaScript the form sends it. */
  search: string;
}

/** What was said, to search through and to listen to. */
export default function Transcript(
  { path, turns, answeredAt, hasRecording, search: asked }: Props,
) {
  const [search, setSearch] = useState(asked);
  const [playedTo, setPlayedTo] = useState<number>();
  const audio = useRef<HTMLAudioElement>(null);
  function jump(seconds: number) {
    if (audio.current === null) return;
    audio.current.currentTime = seconds;
    // What stands in its way is said by the player itself.
    audio.current.play().catch(() => {});
  }
  return (
    <>
      {hasRecording
        ? <Player path={path} audio={audio} onTime={setPlayedTo} />
        : turns.length > 0 && <p class="line">{texts.notRecorded}</p>}
      {turns.length > 0 && (
        <form
          class="filters"
          method="get"
          action={path}
          role="search"
          onSubmit={(event) => event.preventDefault()}
        >
          <label class="wide-field">
            {texts.search}
            <input
              type="search"
              name="q"
              value={search}
              maxLength={100}
              onInput={(event) => setSearch(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="quiet">{texts.show}</button>
        </form>
      )}
      <p class="muted" role="status">{foundIn(turns, search)}</p>
      <Conversation
        {...{ turns, answeredAt, search, playedTo }}
        onJump={hasRecording ? jump : undefined}
      />
    </>
  );
}

function foundIn(turns: readonly Turn[], search: string): string {
  if (search.trim() === "") return "";
  const hits = turns.map(({ text }) => (partsOf(text, search).length - 1) / 2);
  const total = hits.reduce((sum, count) => sum + count, 0);
  return texts.found(total, hits.filter((count) => count > 0).length, turns.length);
}
