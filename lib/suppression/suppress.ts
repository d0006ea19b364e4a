/** Numbers that are never called again, by any campaign. */
import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import { tell } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";

/** Puts a number on the list; every lead with it that still waits is skipped at once. */
export async function suppress(
  trx: Transaction<Schema>,
  { phone, source, reason, callId, listId, now }: {
    phone: string;
    source: "opt_out" | "bland" | "person";
    /** A sentence: how we know. */
    reason: string;
    callId?: number;
    /** The file that it was read from. */
    listId?: number;
    now: Date;
  },
): Promise<void> {
  await trx.insertInto("suppressed_numbers").values({
    phone,
    source,
    reason,
    call_id: callId,
    list_id: listId,
    created_at: now.toISOString(),
  }).onConflict((conflict) => conflict.column("phone").doNothing()).execute();
  const waiting = await trx.selectFrom("leads").select("id")
    .where("phone", "=", phone).where("status", "in", ["pending", "waiting"]).execute();
  const text = `Will not be called: ${reason}`;
  for (const { id } of waiting) {
    await moveLead(trx, {
      leadId: id,
      from: ["pending", "waiting"],
      to: "skipped",
      set: { reason: text, gate: "suppressed", next_call_at: null },
    });
    await tell(trx, { leadId: id, callId, text, at: now });
  }
}
