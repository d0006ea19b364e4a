import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { conversationTexts as texts } from "texts/conversation.ts";

interface Props {
  callId: number;
  audio: RefObject<HTMLAudioElement>;
  /** Told where the recording is while it plays, in seconds. */
  onTime(seconds: number): void;
}

/** The recording; when it cannot be played, why. */
export function Player({ callId, audio, onTime }: Props) {
  const [problem, setProblem] = useState("");
  return (
    <div class="player">
      <audio
        ref={audio}
        controls
        preload="none"
        src={`/calls/${callId}/recording`}
        aria-label={texts.recording}
        onError={() => whyNot(callId).then(setProblem)}
        onTimeUpdate={(event) => onTime(event.currentTarget.currentTime)}
      />
      <p role="status" class={problem ? "problem" : "line"}>
        {problem || <a href={`/calls/${callId}/recording`}>{texts.openRecording}</a>}
      </p>
    </div>
  );
}

/** A player says only that it failed: the API says why. */
async function whyNot(callId: number): Promise<string> {
  try {
    const headers = { range: "bytes=0-0" };
    const response = await fetch(`/api/calls/${callId}/recording`, { headers });
    if (response.ok) return texts.cannotPlay;
    const { detail } = await response.json();
    return `${detail}`;
  } catch {
    return texts.offline;
  }
}
