/** What an action may change of a lead, and its undoing puts back. */
import type { Lead } from "../../db/schema.ts";

const KEPT = [
  "status",
  "reason",
  "gate",
  "next_call_at",
  "started_mode",
  "attempts",
  "campaign_id",
  "prompt_name",
] as const satisfies readonly (keyof Lead)[];

export type Kept = Pick<Lead, typeof KEPT[number]>;

/** As JSON: a list of the values. */
export function keptOf(lead: Kept): string {
  return JSON.stringify(KEPT.map((name) => lead[name]));
}

export function keptFrom(json: string): Kept {
  const values = JSON.parse(json);
  return Object.fromEntries(KEPT.map((name, i) => [name, values[i]])) as Kept;
}
