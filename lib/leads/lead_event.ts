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

export async function wasTold(
  db: Queries,
  { callId, text }: Required<Pick<LeadEvent, "callId" | "text">>,
): Promise<boolean> {
  const told = await db.selectFrom("lead_events").select("id")
    .where("call_id", "=", callId).where("text", "=", text).limit(1).executeTakeFirst();
  return told !== undefined;
}

const insertEvent = prepared((
  db,
  { leadId, callId, text, at }: { leadId: number; callId: number | null; text: string; at: string },
) => db.insertInto("lead_events").values({ lead_id: leadId, call_id: callId, text, at }));
