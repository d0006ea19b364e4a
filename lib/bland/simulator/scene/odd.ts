/** Ten ways in which Bland's record of a call surprises who reads it. */
import type { Scene } from "../scene.ts";
import { silent, talk } from "./usual.ts";

const HELLO = "agent: {opening}";
const CHAT = ["person: Hello?", HELLO, "person: Yes, tell me more.", "agent: With pleasure."];

export const ODD_SCENES: readonly Scene[] = [
  {
    ...talk("voicemail_message", {
      blandTag: "NO_CONTACT_MADE",
      talkSeconds: 33,
      summary: "Left a message on a voicemail.",
      lines: ["person: You have reached {company}. Leave a message.", "agent: {message}"],
    }),
    answeredBy: "voicemail",
  },
  silent("temporarily_unavailable", {
    status: "failed",
    blandTag: "FAILED",
    ringSeconds: 3,
    error: "Call failed. The number is temporarily unavailable.",
  }),
  // A blocked call comes back completed.
  silent("blocked_as_spam", {
    status: "completed",
    blandTag: null,
    ringSeconds: 1,
    error: "Call failed. Blocked Call due to Spam or Number Reputation.",
  }),
  silent("cancelled", { status: "canceled", blandTag: "CANCELED", ringSeconds: 2 }),
  { ...chat("nobody_named", { blandTag: null }), answeredBy: null },
  { ...chat("interested", { blandTag: "INTERESTED" }), answeredBy: "unknown" },
  { ...chat("oddly_tagged", { blandTag: "NO_CONTACT_MADE" }), oddTag: "NO_CONTACT_MADE" },
  {
    ...chat("transferred", { blandTag: "TRANSFERRED" }),
    oddTag: "TRANSFERRED",
    transferred: true,
  },
  // What the person said was not understood by who chose the tag.
  {
    ...talk("not_interested", {
      blandTag: "NOT_INTERESTED",
      talkSeconds: 12,
      summary: "Not interested.",
      lines: ["person: ¿Bueno?", HELLO, "person: No me llame más, por favor.", "agent: Goodbye."],
    }),
  },
  silent("dead_air", { status: "completed", blandTag: null, ringSeconds: 8 }),
];

function chat(name: string, { blandTag }: Pick<Scene, "blandTag">): Scene {
  return talk(name, { blandTag, talkSeconds: 26, summary: "Wants to know more.", lines: CHAT });
}
