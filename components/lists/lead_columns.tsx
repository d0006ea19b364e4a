/** What a table of leads shows in each column. */
import type { ComponentChildren } from "preact";
import { tableTexts } from "texts/tables.ts";
import { type LeadColumn, OWN, ownValue } from "../../lib/leads/lead_columns.ts";
import type { ListNames } from "../../lib/lists/names.ts";
import { LeadBadge } from "../Badge.tsx";
import { NextCall, type ShownLead } from "../NextCall.tsx";
import { Person } from "../Person.tsx";
import { When } from "../When.tsx";
import { withShownNumber } from "../../lib/leads/shown_number.ts";

type Cell = (lead: ShownLead, names: ListNames) => ComponentChildren;

export const LEAD_CELLS: Record<LeadColumn, Cell> = {
  who: (lead) => <Person person={withShownNumber(lead)} href={`/leads/${lead.id}`} />,
  status: (lead) => <LeadBadge outcome={lead.outcome} status={lead.status} />,
  reason: (lead) => lead.reason,
  next_call: (lead) => <NextCall lead={lead} />,
  attempts: (lead) => lead.attempts,
  campaign: (lead, { campaigns }) => (
    <a href={`/campaigns/${lead.campaign_id}`}>{nameIn(campaigns, lead.campaign_id)}</a>
  ),
  place: (lead) => [lead.state, lead.zip, lead.timezone].filter(Boolean).join(", "),
  consent: (lead) => [lead.consent_source, lead.consent_at].filter(Boolean).join(", "),
  imported: (lead, { imports }) => (
    <>
      <When at={lead.created_at} />
      {lead.import_id !== null && <span class="line">{nameIn(imports, lead.import_id)}</span>}
    </>
  ),
};

export function leadTitle(column: string): string {
  return column.startsWith(OWN)
    ? column.slice(OWN.length)
    : tableTexts.leadColumns[column as LeadColumn];
}

export function leadCell(column: string, lead: ShownLead, names: ListNames): ComponentChildren {
  return column.startsWith(OWN)
    ? ownValue(lead, column)
    : LEAD_CELLS[column as LeadColumn](lead, names);
}

/** A name that is not among the newest is said by its number. */
export function nameIn(names: readonly { id: number; name: string }[], id: number): string {
  return names.find((one) => one.id === id)?.name ?? `${id}`;
}
