/** What pages and islands show of a call: no more than that is sent to the browser. */
import type { ListedCall } from "../lib/calls/call_list.ts";

export type CallView = Pick<
  ListedCall,
  | "id"
  | "lead_id"
  | "phone"
  | "company"
  | "contact"
  | "state"
  | "outcome"
  | "reason"
  | "summary"
  | "duration"
  | "created_at"
>;

export function viewOf(call: CallView): CallView {
  const { id, lead_id, phone, company, contact, state, outcome, reason, summary, duration } = call;
  return {
    id,
    lead_id,
    phone,
    company,
    contact,
    state,
    outcome,
    reason,
    summary,
    duration,
    created_at: call.created_at,
  };
}
