/**
 * How a simulated person takes a call. The last two digits of a fictional number (555-01xx) choose
 * the scene, so that a sample list shows them all; any other number draws one by its seeded hash.
 */
import { createHash } from "node:crypto";

export interface Scene {
  name: string;
  status: "completed" | "no-answer" | "busy" | "failed";
  answeredBy: "human" | "voicemail" | "no-answer" | null;
  /** Our disposition and Bland's own tag for it. */
  tag: string;
  builtInTag: string;
  error: string | null;
  /** Lifelike seconds: until somebody picks up, and of talking. */
  ringSeconds: number;
  talkSeconds: number;
  summary: string;
  /** Said in turns; `person:` or `agent:` begins a turn, {contact} and {company} are filled. */
  lines: readonly string[];
}

const HELLO = "agent: {opening}";

export const SCENES: readonly Scene[] = [
  talk("interested", "INTERESTED", 74, "Interested. Wants a colleague to call on Tuesday at 10.", [
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
  ]),
  talk("not_interested", "NOT_INTERESTED", 31, "Not interested: all calls are answered already.", [
    "person: Yes, hello?",
    HELLO,
    "person: We have somebody at the desk all day. We do not need this.",
    "agent: I understand. Thank you for your time, goodbye.",
  ]),
  talk("callback", "CALL_BACK_SCHEDULED", 38, "Busy now. Wants to be called on Thursday at 3 pm.", [
    "person: Hi, this is {contact}, I am with a customer.",
    HELLO,
    "person: Not now. Could you call back on Thursday, around three in the afternoon?",
    "agent: Thursday at three in the afternoon. Thank you, goodbye.",
    "person: Bye.",
  ]),
  talk("do_not_call", "DO_NOT_CONTACT", 19, "Asked not to be called again.", [
    "person: Who is this?",
    HELLO,
    "person: Stop calling me. Take me off your list.",
    "agent: Of course, I am sorry to have bothered you. You will not be called again.",
  ]),
  talk("wrong_number", "NO_CONTACT_MADE", 22, "Wrong number: nobody of that name is there.", [
    "person: Hello?",
    HELLO,
    "person: You have the wrong number, there is no {contact} here.",
    "agent: I apologise. Have a good day, goodbye.",
  ]),
  {
    ...talk("voicemail", "NO_CONTACT_MADE", 21, "Reached a voicemail and hung up.", [
      "person: You have reached {company}. Please leave a message after the tone.",
    ]),
    answeredBy: "voicemail",
    tag: "",
  },
  silent("no_answer", { status: "no-answer", builtInTag: "NO_ANSWER", ringSeconds: 28 }),
  silent("busy", {
    status: "busy",
    builtInTag: "BUSY",
    ringSeconds: 4,
    error: "Call failed. The number is busy. Please try again later.",
  }),
  silent("failed", {
    status: "failed",
    builtInTag: "FAILED",
    ringSeconds: 3,
    error: "Call failed. The number was not found.",
  }),
  talk(
    "answered",
    "NEEDS_MORE_INFO",
    47,
    "Listened, asked whether it is a machine, decided nothing.",
    [
      "person: Good morning.",
      HELLO,
      "person: Am I talking to a machine?",
      "agent: Yes, I am an AI assistant. Would it help you if missed calls were answered?",
      "person: Maybe. I would have to think about it.",
      "agent: Of course. Thank you for listening, goodbye.",
    ],
  ),
];

function talk(
  tag: string,
  builtInTag: string,
  talkSeconds: number,
  summary: string,
  lines: string[],
): Scene {
  return {
    name: tag,
    status: "completed",
    answeredBy: "human",
    tag: tag === "answered" ? "" : tag,
    builtInTag,
    error: null,
    ringSeconds: 8,
    talkSeconds,
    summary,
    lines,
  };
}

function silent(
  name: string,
  facts: Pick<Scene, "status" | "builtInTag" | "ringSeconds"> & { error?: string },
): Scene {
  const answeredBy = facts.status === "no-answer" ? "no-answer" : null;
  return {
    name,
    answeredBy,
    tag: "",
    error: null,
    talkSeconds: 0,
    summary: "",
    lines: [],
    ...facts,
  };
}

/** Of a hundred calls, in the order of SCENES: most people do not pick up. */
const PERCENT = [12, 14, 7, 3, 3, 24, 25, 4, 3, 5];

export function sceneFor(phone: string, seed: number): Scene {
  const fictional = /55501(\d\d)$/.exec(phone);
  if (fictional !== null) return SCENES[Number(fictional[1]) % SCENES.length];
  let draw = createHash("sha256").update(`${seed}:${phone}`).digest().readUInt32BE() % 100;
  return SCENES.find((_, i) => (draw -= PERCENT[i]) < 0) ?? SCENES[0];
}
