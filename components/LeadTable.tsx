import type { Lead } from "../db/schema.ts";
import { LeadBadge } from "./Badge.tsx";
import { When } from "./When.tsx";
import { shownNumber } from "./words.ts";

/** Leads, each with where it stands and why. A card each on a narrow screen. */
export function LeadTable({ leads }: { leads: readonly Lead[] }) {
  return (
    <table class="cards">
      <caption class="hidden">Leads</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">Status</th>
          <th scope="col">Why</th>
          <th scope="col">Next call</th>
        </tr>
      </thead>
      <tbody>
        {leads.map((lead) => (
          <tr key={lead.id}>
            <th scope="row">
              <a href={`/leads/${lead.id}`}>
                {lead.contact || lead.company || shownNumber(lead.phone)}
              </a>
              {lead.contact && lead.company && <span class="line">{lead.company}</span>}
              <span class="line number">{shownNumber(lead.phone)}</span>
            </th>
            <td>
              <LeadBadge outcome={lead.outcome} status={lead.status} />
            </td>
            <td class="said">{lead.reason}</td>
            <td>
              {lead.status === "waiting" && lead.next_call_at && (
                <When at={lead.next_call_at} zone={lead.timezone} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
