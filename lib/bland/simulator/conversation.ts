/** What is said in a simulated call. */
import type { SimulatedCall } from "./call.ts";
import type { Order } from "./order.ts";

/** As an item of `transcripts` in Bland's record. */
export interface SpokenTurn {
  id: number;
  user: "user" | "assistant";
  text: string;
  created_at: string;
}

/** The scene's lines, spread over the seconds (of life) that it talks. */
export function conversationOf({ scene, acceptedAt, order }: SimulatedCall): SpokenTurn[] {
  const pickedUpMs = acceptedAt.getTime() + scene.ringSeconds * 1_000;
  const stepMs = scene.talkSeconds * 1_000 / Math.max(1, scene.lines.length);
  return scene.lines.map((line, i) => {
    const [, who, words] = /^(person|agent): (.*)$/.exec(line)!;
    return {
      id: i + 1,
      user: who === "person" ? "user" : "assistant",
      text: filled(words, order),
      created_at: new Date(pickedUpMs + i * stepMs).toISOString(),
    };
  });
}

const OPENING = "Hello, this is an AI assistant with one short question. Is this a good moment?";

/** Names are taken from the prompt where it says "calling … at …". */
function filled(words: string, { task = "", first_sentence, voicemail }: Order): string {
  const who = /calling ([^.,\n$]{1,80}?) at ([^.,\n$]{1,80})[.,\n]/.exec(task);
  const opening = first_sentence ?? /say "([^"\n]{1,300})"/.exec(task)?.[1] ?? OPENING;
  return words.replaceAll("{opening}", () => opening)
    .replaceAll("{contact}", () => who?.[1] ?? "the person you are looking for")
    .replaceAll("{company}", () => who?.[2] ?? "our office")
    .replaceAll("{message}", () => voicemail?.message ?? "Please call us back. Goodbye.");
}
