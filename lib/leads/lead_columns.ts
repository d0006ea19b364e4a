/** The columns that a table of leads can have, and what an export writes for each. */
import type { Lead } from "../../db/schema.ts";

/** What each column becomes in a CSV, by the columns of the database. */
export const LEAD_COLUMNS = {
  who: ["contact", "company", "phone"],
  status: ["status", "outcome"],
  reason: ["reason", "gate"],
  next_call: ["next_call_at"],
  attempts: ["attempts"],
  campaign: ["campaign_id"],
  place: ["timezone", "state", "zip"],
  consent: ["consent_source", "consent_at"],
  imported: ["import_id", "created_at"],
} as const satisfies Record<string, readonly (keyof Lead)[]>;

export type LeadColumn = keyof typeof LEAD_COLUMNS;

/** Before the name of a column of the file that Leadline has no column of its own for. */
export const OWN = "own:";

export const USUAL_LEAD_COLUMNS = ["who", "status", "reason", "next_call"];

const MOST_COLUMNS = 30;

/** Those of the names that are columns, each once; who it is comes first. */
export function leadColumns(names: readonly string[]): string[] {
  const known = names.filter((name) => Object.hasOwn(LEAD_COLUMNS, name) || name.startsWith(OWN));
  return [...new Set(["who", ...known])].slice(0, MOST_COLUMNS);
}

/** The names of the files' own columns that these leads have, in the order in which they come. */
export function ownColumnsOf(leads: readonly Lead[]): string[] {
  return [...new Set(leads.flatMap(({ fields }) => Object.keys(JSON.parse(fields))))]
    .slice(0, MOST_COLUMNS).map((name) => OWN + name);
}

/** What a lead says in a column of its file. */
export function ownValue(lead: Lead, column: string): string {
  const fields = JSON.parse(lead.fields);
  const name = column.slice(OWN.length);
  return Object.hasOwn(fields, name) ? fields[name] : "";
}
