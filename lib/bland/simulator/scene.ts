/** How a simulated person takes a call. */
import { seededFraction } from "./chance.ts";
import { ODD_SCENES } from "./scene/odd.ts";
import { USUAL_SCENES } from "./scene/usual.ts";

export interface Scene {
  /** Where an order names its own dispositions and this is among them, it is the call's tag. */
  name: string;
  status: "completed" | "no-answer" | "busy" | "failed" | "canceled";
  answeredBy: "human" | "voicemail" | "no-answer" | "unknown" | null;
  /** Bland's own tag for it. */
  blandTag: string | null;
  /** A tag that is given although the order names others. */
  oddTag?: string;
  error: string | null;
  /** Seconds of life: until somebody picks up, and of talking. */
  ringSeconds: number;
  talkSeconds: number;
  summary: string;
  /** When another call was agreed: the next such day. `weekday` is ISO's, Monday 1 to Sunday 7. */
  agreed?: { weekday: number; hour: number };
  /** Said in turns; `person:` or `agent:` begins a turn, {contact} and {company} are filled. */
  lines: readonly string[];
  transferred?: true;
}

/** Of a hundred calls, in the order of the usual scenes: most people do not pick up. */
const PERCENT = [12, 14, 7, 3, 3, 24, 25, 4, 3, 5];

/**
 * The last digit of a fictional number (555-01xx) chooses a usual scene, so that a sample list
 * shows them all, and who asked to be called back listens then; 555-0190 to -0199 are the odd
 * ones. Any other number draws a usual one, each time that it is called.
 */
export function sceneFor(
  phone: string,
  { seed, earlierCalls }: { seed: number; earlierCalls: number },
): Scene {
  const [, tens, ones] = /55501(\d)(\d)$/.exec(phone) ?? [];
  if (tens === "9") return ODD_SCENES[Number(ones)];
  if (ones !== undefined) return earlierCalls === 0 ? first(ones) : afterThat(first(ones));
  let draw = seededFraction(seed, `${phone} ${earlierCalls}`) * 100;
  return USUAL_SCENES.find((_, i) => (draw -= PERCENT[i]) < 0) ?? USUAL_SCENES[0];
}

function first(lastDigit: string): Scene {
  return USUAL_SCENES[Number(lastDigit)];
}

function afterThat(scene: Scene): Scene {
  return scene.agreed === undefined ? scene : USUAL_SCENES[0];
}
