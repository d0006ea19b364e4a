import type { Leadline } from "../lib/leadline.ts";
import { readPhoneNumber } from "../lib/leads/phone_number.ts";
import { Problem } from "./problem.ts";

/** The number of the person who is to be erased. @throws Problem 422. */
export function numberOrThrow(typed: string, { config }: Leadline): string {
  const read = readPhoneNumber(typed, config.defaultCountry);
  if (read.kind === "rejected") throw new Problem(422, "Nobody was erased", read.reason);
  return read.phone;
}
