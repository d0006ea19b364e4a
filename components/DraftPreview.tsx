import { clinicTexts as texts } from "texts/clinic.ts";
import { oneZoneOf } from "../lib/gates/place.ts";
import { shortened } from "../lib/leads/drafts/preview.ts";
import type { ImportedLead, ReadRow } from "../lib/leads/import_row.ts";
import { shownNumber } from "../lib/leads/shown_number.ts";
import { When } from "./When.tsx";

/** The first rows as leads, or why they are none. */
export function DraftPreview({ rows }: { rows: readonly ReadRow[] }) {
  if (rows.length === 0) return null;
  return (
    <table class="cards first-rows">
      <caption>{texts.preview}</caption>
      <thead>
        <tr>
          <th scope="col" class="number">{texts.line}</th>
          <th scope="col">{texts.number}</th>
          <th scope="col">{texts.contact}</th>
          <th scope="col">{texts.company}</th>
          <th scope="col">{texts.place}</th>
          <th scope="col">{texts.others}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          row.kind === "lead" ? <Lead key={row.lead.line} lead={row.lead} /> : (
            <tr key={row.line}>
              <th scope="row" class="number">{row.line}</th>
              <td>{shortened(row.phone)}</td>
              <td colSpan={4} class="problem said">{row.reason}</td>
            </tr>
          )
        )}
      </tbody>
    </table>
  );
}

function Lead({ lead }: { lead: ImportedLead }) {
  const place = [lead.state, lead.zip, lead.timezone].filter(Boolean).join(", ");
  return (
    <tr>
      <th scope="row" class="number">{lead.line}</th>
      <td class="number">{shownNumber(lead.phone)}</td>
      <td>{shortened(lead.contact)}</td>
      <td>{shortened(lead.company)}</td>
      <td>
        {shortened(place)}
        {lead.call_after && (
          <span class="line">
            {texts.callAfter} <When at={lead.call_after} zone={oneZoneOf(lead)} />
          </span>
        )}
      </td>
      <td class="said">{othersOf(lead)}</td>
    </tr>
  );
}

const SHOWN_COLUMNS = 4;

function othersOf({ fields }: ImportedLead): string {
  const others = Object.entries(JSON.parse(fields) as Record<string, string>);
  const shown = others.slice(0, SHOWN_COLUMNS)
    .map(([name, value]) => `${shortened(name, 30)}: ${shortened(value, 40)}`);
  return [...shown, ...others.length > SHOWN_COLUMNS ? ["…"] : []].join("; ");
}
