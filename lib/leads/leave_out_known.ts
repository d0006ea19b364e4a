import type { Queries } from "../../db/store.ts";
import type { ReadRow } from "./import_row.ts";
import { knownLeads } from "./known_numbers.ts";

/** Rows whose numbers other campaigns have, marked as left out; a campaign's own are merged. */
export async function leaveOutKnown(
  db: Queries,
  rows: readonly ReadRow[],
  campaignId: number,
): Promise<ReadRow[]> {
  const phones = rows.flatMap((row) => row.kind === "lead" ? [row.lead.phone] : []);
  const known = await knownLeads(db, [...new Set(phones)], campaignId);
  return rows.map((row) => {
    const lead = row.kind === "lead" ? known.get(row.lead.phone) : undefined;
    if (row.kind !== "lead" || lead === undefined || lead.campaign_id === campaignId) return row;
    const { line, phone, cells } = row.lead;
    return { kind: "left_out", line, phone, cells, reason: reasonFor(lead.campaign_id) };
  });
}

function reasonFor(campaignId: number): string {
  return `Left out, as chosen: this number is in campaign ${campaignId} already.`;
}
