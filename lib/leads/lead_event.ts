/** A lead's timeline, written when something happens, in words its owner understands. */
import type { Queries } from "../../db/store.ts";

export interface LeadEvent {
  leadId: number;
  callId?: number;
  /** One sentence. */
  text: string;
  at: Date;
}

export async function tell(trx: Queries, { leadId, callId, text, at }: LeadEvent): Promise<void> {
  await trx.insertInto("lead_events").values({
    lead_id: leadId,
    call_id: callId,
    text,
    at: at.toISOString(),
  }).execute();
}
