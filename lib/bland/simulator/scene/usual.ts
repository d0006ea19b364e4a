/** The ten ways in which most calls go. */
import type { Scene } from "../scene.ts";

const HELLO = "agent: {opening}";

export const USUAL_SCENES: readonly Scene[] = [
  talk("interested", {
    blandTag: "INTERESTED",
    talkSeconds: 74,
    summary: "Interested. Wants a colleague to call on Tuesday at 10.",
    lines: [
      "person: Hello, {contact} speaking.",
      HELLO,
      "person: Sure, go ahead.",
      "agent: How do you handle calls that come in when nobody can pick up?",
      "person: Honestly, they go to voicemail and half of them never leave a message.",
      "agent: Would it help if such calls were answered and written down for you?",
      "person: That would help a lot. What does it cost?",
      "agent: A colleague will tell you exactly. Which day suits you for fifteen minutes?",
      "person: Tuesday at ten in the morning.",
      "agent: Tuesday at ten it is. Thank you, and goodbye.",
    ],
  }),
  talk("not_interested", {
    blandTag: "NOT_INTERESTED",
    talkSeconds: 31,
    summary: "Not interested: all calls are answered already.",
    lines: [
      "person: Yes, hello?",
      HELLO,
      "person: We have somebody at the desk all day. We do not need this.",
      "agent: I understand. Thank you for your time, goodbye.",
    ],
  }),
  talk("callback", {
    blandTag: "CALL_BACK_SCHEDULED",
    talkSeconds: 38,
    summary: "Busy now. Wants to be called on Thursday at 3 pm.",
    agreed: { weekday: 4, hour: 15 },
    lines: [
      "person: Hi, this is {contact}, I am with a customer.",
      HELLO,
      "person: Not now. Could you call back on Thursday, around three in the afternoon?",
      "agent: Thursday at three in the afternoon. Thank you, goodbye.",
      "person: Bye.",
    ],
  }),
  talk("do_not_call", {
    blandTag: "DO_NOT_CONTACT",
    talkSeconds: 19,
    summary: "Asked not to be called again.",
    lines: [
      "person: Who is this?",
      HELLO,
      "person: Stop calling me. Take me off your list.",
      "agent: Of course, I am sorry to have bothered you. You will not be called again.",
    ],
  }),
  talk("wrong_number", {
    blandTag: "NO_CONTACT_MADE",
    talkSeconds: 22,
    summary: "Wrong number: nobody of that name is there.",
    lines: [
      "person: Hello?",
      HELLO,
      "person: You have the wrong number, there is no {contact} here.",
      "agent: I apologise. Have a good day, goodbye.",
    ],
  }),
  {
    ...talk("voicemail", {
      blandTag: "NO_CONTACT_MADE",
      talkSeconds: 21,
      summary: "Reached a voicemail and hung up.",
      lines: ["person: You have reached {company}. Please leave a message after the tone."],
    }),
    answeredBy: "voicemail",
    oddTag: "",
  },
  silent("no_answer", {
    status: "no-answer",
    answeredBy: "no-answer",
    blandTag: "NO_ANSWER",
    ringSeconds: 28,
  }),
  silent("busy", {
    status: "busy",
    blandTag: "BUSY",
    ringSeconds: 4,
    error: "Call failed. The number is busy. Please try again later.",
  }),
  silent("failed", {
    status: "failed",
    blandTag: "FAILED",
    ringSeconds: 3,
    error: "Call failed. The number was not found.",
  }),
  talk("answered", {
    blandTag: "NEEDS_MORE_INFO",
    talkSeconds: 47,
    summary: "Listened, asked whether it is a machine, decided nothing.",
    lines: [
      "person: Good morning.",
      HELLO,
      "person: Am I talking to a machine?",
      "agent: Yes, I am an AI assistant. Would it help you if missed calls were answered?",
      "person: Maybe. I would have to think about it.",
      "agent: Of course. Thank you for listening, goodbye.",
    ],
  }),
];

/** Somebody, or a machine in their place, picks up. */
export function talk(
  name: string,
  facts: Pick<Scene, "blandTag" | "talkSeconds" | "summary" | "lines" | "agreed">,
): Scene {
  return { name, status: "completed", answeredBy: "human", error: null, ringSeconds: 8, ...facts };
}

/** Nobody picks up. */
export function silent(
  name: string,
  facts: Pick<Scene, "status" | "blandTag" | "ringSeconds"> & Partial<Scene>,
): Scene {
  return { name, answeredBy: null, error: null, talkSeconds: 0, summary: "", lines: [], ...facts };
}
