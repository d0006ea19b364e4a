/** What pages and islands show of a call: no more than that is sent to the browser. */
import type { ListedCall } from "../lib/calls/call_list.ts";

const SHOWN = [
  "id",
  "lead_id",
  "shown_phone",
  "company",
  "contact",
  "state",
  "outcome",
  "reason",
  "summary",
  "duration",
  "campaign_id",
  "attempt",
  "answered_by",
  "price",
  "timezone",
  "created_at",
] as const satisfies readonly (keyof ListedCall)[];

export type CallView = Pick<ListedCall, typeof SHOWN[number]>;

export function viewOf(call: CallView): CallView {
  return Object.fromEntries(SHOWN.map((name) => [name, call[name]])) as CallView;
}
