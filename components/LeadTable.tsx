import { frameTexts } from "texts/frame.ts";
import { tableTexts } from "texts/tables.ts";
import { USUAL_LEAD_COLUMNS } from "../lib/leads/lead_columns.ts";
import type { ListNames } from "../lib/lists/names.ts";
import type { ShownLead } from "./NextCall.tsx";
import { nameOf } from "./Person.tsx";
import { leadCell, leadTitle } from "./lists/lead_columns.tsx";
import { withShownNumber } from "../lib/leads/shown_number.ts";

interface Props {
  leads: readonly ShownLead[];
  /** Beside who it is, which comes first. */
  columns?: readonly string[];
  names?: ListNames;
  /** The form that takes the leads that are selected, by its id. */
  selection?: { form: string; isAll: boolean };
}

const NO_NAMES: ListNames = { campaigns: [], imports: [] };

/** Leads, each with where it stands and why. A card each on a narrow screen. */
export function LeadTable(
  { leads, columns = USUAL_LEAD_COLUMNS, names = NO_NAMES, selection }: Props,
) {
  const others = columns.filter((column) => column !== "who");
  return (
    <table class="cards">
      <caption class="visually-hidden">{frameTexts.places.leads}</caption>
      <thead>
        <tr>
          {selection && <th scope="col" class="for-operators">{tableTexts.selection}</th>}
          {["who", ...others].map((column) => <th key={column} scope="col">{leadTitle(column)}
          </th>)}
        </tr>
      </thead>
      <tbody>
        {leads.map((lead) => (
          <tr key={lead.id}>
            {selection && (
              <td class="for-operators">
                <input
                  type="checkbox"
                  name="lead"
                  value={lead.id}
                  form={selection.form}
                  checked={selection.isAll}
                  aria-label={tableTexts.select(nameOf(withShownNumber(lead)))}
                />
              </td>
            )}
            <th scope="row">{leadCell("who", lead, names)}</th>
            {others.map((column) => (
              <td
                key={column}
                class={column === "reason" ? "text" : undefined}
                data-label={isPlain(column) ? leadTitle(column) : undefined}
              >
                {leadCell(column, lead, names)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A card says the name of a column whose value does not speak for itself. */
function isPlain(column: string): boolean {
  return column !== "status" && column !== "reason";
}
