/** A lead's timeline, written when something happens, in words its owner understands. */
import { prepared } from "../../db/prepared.ts";
import type { Queries } from "../../db/store.ts";

export interface LeadEvent {
  leadId: number;
  callId?: number;
  /** One sentence. */
  text: string;
  at: Date;
}

export async function tell(trx: Queries, { leadId, callId, text, at }: LeadEvent): Promise<void> {
  await insertEvent(trx, { leadId, callId: callId ?? null, text, at: at.toISOString() });
}

const insertEvent = prepared((
  db,
  { leadId, callId, text, at }: { leadId: number; callId: number | null; text: string; at: string },
) => db.insertInto("lead_events").values({ lead_id: leadId, call_id: callId, text, at }));
