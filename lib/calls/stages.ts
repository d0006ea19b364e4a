/** How far calls come, from the order to the callback. */
import { type Outcome, OUTCOMES } from "../bland/outcome.ts";

export const STAGE_NAMES = ["called", "answered", "talked", "interested", "callback"] as const;
export type Stage = typeof STAGE_NAMES[number];

/**
 * The outcomes of the calls that came at least so far. Answered: a person picked up. Talked: who
 * heard what it was about and said yes, later or no. Interested: yes or later.
 */
export const STAGES: Record<Stage, readonly Outcome[]> = {
  called: OUTCOMES,
  answered: [
    "interested",
    "callback",
    "not_interested",
    "answered",
    "wrong_number",
    "do_not_call",
  ],
  talked: ["interested", "callback", "not_interested"],
  interested: ["interested", "callback"],
  callback: ["callback"],
};
