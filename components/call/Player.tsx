import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { conversationTexts as texts } from "texts/conversation.ts";

interface Props {
  /** The page of the call; below it lies its recording. */
  path: string;
  audio: RefObject<HTMLAudioElement>;
  /** Told where the recording is while it plays, in seconds. */
  onTime(seconds: number): void;
}

/** The recording; when it cannot be played, why. */
export function Player({ path, audio, onTime }: Props) {
  const [problem, setProblem] = useState("");
  return (
    <div class="player">
      <audio
        ref={audio}
        controls
        preload="none"
        src={`${path}/recording`}
        aria-label={texts.recording}
        onError={() => whyNot(path).then(setProblem)}
        onTimeUpdate={(event) => onTime(event.currentTarget.currentTime)}
      />
      <p role="status" class={problem ? "problem" : "line"}>
        {problem || <a href={`${path}/recording`}>{texts.openRecording}</a>}
      </p>
    </div>
  );
}

/** A player says only that it failed: the API says why. */
async function whyNot(path: string): Promise<string> {
  try {
    const headers = { range: "bytes=0-0" };
    const response = await fetch(`/api${path}/recording`, { headers });
    if (response.ok) return texts.cannotPlay;
    const { detail } = await response.json();
    return `${detail}`;
  } catch {
    return texts.offline;
  }
}
