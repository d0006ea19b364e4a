import { dashboardTexts } from "texts/dialing.ts";
import { tableTexts } from "texts/tables.ts";
import { type CallColumn, USUAL_CALL_COLUMNS } from "../lib/calls/call_columns.ts";
import { CALL_CELLS } from "./lists/call_columns.tsx";
import type { CallView } from "./view.ts";

interface Props {
  calls: readonly CallView[];
  /** Beside who it was, which comes first. */
  columns?: readonly CallColumn[];
  campaigns?: readonly { id: number; name: string }[];
}

/** Calls; each row leads to what was said. A card each on a narrow screen. */
export function CallTable({ calls, columns = USUAL_CALL_COLUMNS, campaigns = [] }: Props) {
  const others = columns.filter((column) => column !== "who");
  const title = (column: CallColumn) => tableTexts.callColumns[column];
  return (
    <table class="cards">
      <caption class="visually-hidden">{dashboardTexts.calls}</caption>
      <thead>
        <tr>
          {(["who", ...others] as const).map((column) => (
            <th key={column} scope="col">{title(column)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.id}>
            <th scope="row">{CALL_CELLS.who(call, campaigns)}</th>
            {others.map((column) => (
              <td
                key={column}
                class={CLASSES[column]}
                data-label={SPEAKS.has(column) ? undefined : title(column)}
              >
                {CALL_CELLS[column](call, campaigns)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const CLASSES: Partial<Record<CallColumn, string>> = { length: "number", said: "text" };

/** A card says the name of a column whose value does not speak for itself. */
const SPEAKS = new Set<CallColumn>(["outcome", "said", "when"]);
