/** The columns that a table of calls can have, and what an export writes for each. */
import type { ListedCall } from "./call_list.ts";

/** What each column becomes in a CSV. */
export const CALL_COLUMNS = {
  who: ["contact", "company", "phone"],
  outcome: ["outcome", "state"],
  said: ["summary", "reason", "transcript"],
  length: ["duration"],
  when: ["created_at", "timezone"],
  campaign: ["campaign_id"],
  attempt: ["attempt"],
  answered_by: ["answered_by"],
  price: ["price"],
} as const satisfies Record<string, readonly (keyof ListedCall)[]>;

export type CallColumn = keyof typeof CALL_COLUMNS;

export const USUAL_CALL_COLUMNS: readonly CallColumn[] = [
  "who",
  "outcome",
  "said",
  "length",
  "when",
];

/** Those of the names that are columns, each once; who it was comes first. */
export function callColumns(names: readonly string[]): CallColumn[] {
  const known = names.filter((name): name is CallColumn => Object.hasOwn(CALL_COLUMNS, name));
  return [...new Set<CallColumn>(["who", ...known])];
}
