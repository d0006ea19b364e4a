/** What somebody says in the middle of a call, as far as an event tells. */
export interface Spoken {
  speaker: "agent" | "person";
  text: string;
}

/**
 * `Agent speech: …` and `Handling user speech: …`. The form is documented by two samples alone, so
 * spelling and spaces are taken as they come.
 * https://docs.bland.ai/api-v1/post/calls (`webhook_events`)
 */
const SPEECH = /^(?:handling\s+)?(agent|assistant|user)\s+speech\s*:\s*(\S[\s\S]*)$/i;

/** Null for every other message, such as `Call connected`. */
export function spokenIn(message: string): Spoken | null {
  const [, who, text] = SPEECH.exec(message.trim()) ?? [];
  if (text === undefined) return null;
  return { speaker: who.toLowerCase() === "user" ? "person" : "agent", text };
}
