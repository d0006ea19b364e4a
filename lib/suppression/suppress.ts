/** Numbers that are never called again, by any campaign. */
import type { Transaction } from "kysely";
import type { Schema, SuppressedNumbersTable } from "../../db/schema.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import { erasedAmong } from "../erasure/erased_traces.ts";
import { tell } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";
import { isOfSimulatedCall, isSimulated } from "./simulated.ts";

type Trx = Transaction<Schema>;

interface Suppression {
  source: SuppressedNumbersTable["source"];
  /** A sentence: how we know. */
  reason: string;
  callId?: number;
  /** The file that it was read from. */
  listId?: number;
  now: Date;
}

/** `added`: numbers that were not on the list, but for simulated wishes. `stopped`: leads that waited for a call. */
export interface Suppressed {
  added: number;
  stopped: number;
}

/** Puts a number on the list; every lead with it that still waits is skipped at once. */
export async function suppress(
  trx: Trx,
  { phone, ...suppression }: Suppression & { phone: string },
): Promise<Suppressed> {
  return await suppressAll(trx, { phones: [phone], ...suppression });
}

/** The same for a few hundred different numbers. Erased ones are on the list, unnamed. */
export async function suppressAll(
  trx: Trx,
  { phones, ...suppression }: Suppression & { phones: readonly string[] },
): Promise<Suppressed> {
  if (phones.length === 0) return { added: 0, stopped: 0 };
  const erased = await erasedAmong(trx, phones);
  const named = phones.filter((phone) => !erased.has(phone));
  const added = named.length === 0 ? 0 : await insert(trx, named, suppression);
  return { added, stopped: await stopLeads(trx, phones, suppression) };
}

/** Leads with a number that is on the list already stop waiting. */
export async function stopIfSuppressed(
  trx: Trx,
  { phone, now }: { phone: string; now: Date },
): Promise<void> {
  const known = await trx.selectFrom("suppressed_numbers").select("reason")
    .where("phone", "=", phone).executeTakeFirst();
  if (known !== undefined) await stopLeads(trx, [phone], { reason: known.reason, now });
}

async function insert(
  trx: Trx,
  phones: readonly string[],
  { source, reason, callId, listId, now }: Suppression,
): Promise<number> {
  const row = {
    source,
    reason,
    call_id: callId ?? null,
    list_id: listId ?? null,
    created_at: now.toISOString(),
  };
  const { numInsertedOrUpdatedRows } = await trx.insertInto("suppressed_numbers")
    .values(phones.map((phone) => ({ phone, ...row })))
    .onConflict((conflict) => conflict.column("phone").doNothing()).executeTakeFirstOrThrow();
  const added = Number(numInsertedOrUpdatedRows ?? 0);
  if (added === phones.length || await isOfSimulatedCall(trx, callId)) return added;
  const known = trx.updateTable("suppressed_numbers").set(row).where("phone", "in", phones);
  const { numUpdatedRows } = await known.where(isSimulated()).executeTakeFirstOrThrow();
  if (source === "opt_out") {
    // Of all that may be known of a number, the person's own wish counts most.
    await known.where("source", "<>", "opt_out").execute();
  }
  return added + Number(numUpdatedRows);
}

async function stopLeads(
  trx: Trx,
  phones: readonly string[],
  { reason, callId, now }: Pick<Suppression, "reason" | "callId" | "now">,
): Promise<number> {
  const waiting = await trx.selectFrom("leads").select(["id", "campaign_id"])
    .where("phone", "in", phones).where("status", "in", ["pending", "waiting"]).execute();
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
  for (const id of new Set(waiting.map((lead) => lead.campaign_id))) {
    await finishCampaign(trx, id, now);
  }
  return waiting.length;
}
