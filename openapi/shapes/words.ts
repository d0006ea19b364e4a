/** What answers are full of: ids, instants, numbers, words. */
import { z } from "zod";
import { CALL_STATES, LEAD_STATUSES } from "../../db/schema.ts";
import { OUTCOMES } from "../../lib/bland/outcome.ts";

export const id = z.int();
export const count = z.int().min(0);
export const instant = z.iso.datetime();
/** `2026-11-23`. */
export const day = z.iso.date();
export const phone = z.string().describe("E.164, such as +14155550100");
export const shownPhone = z.string().describe("As people read it, such as +49 30 901820");
export const outcome = z.enum(OUTCOMES);
export const mode = z.enum(["rehearsal", "live"]);
export const callState = z.enum(CALL_STATES);
export const leadStatus = z.enum(LEAD_STATUSES);

/** Some outcomes, each with a number. */
export const byOutcome = z.record(z.string(), count).describe(
  "By outcome; those without are missing",
);
