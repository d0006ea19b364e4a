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

export interface Suppressed {
  /** Numbers that were not on the list, but for simulated wishes. */
  added: number;
  /** Numbers that were there by what counts less. */
  replaced: number;
  /** Leads that waited for a call. */
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
  if (phones.length === 0) return { ...NOTHING, stopped: 0 };
  const erased = await erasedAmong(trx, phones);
  const named = phones.filter((phone) => !erased.has(phone));
  const entered = named.length === 0 ? NOTHING : await enter(trx, named, suppression);
  return { ...entered, stopped: await stopLeads(trx, phones, suppression) };
}

type Entered = Omit<Suppressed, "stopped">;

const NOTHING: Entered = { added: 0, replaced: 0 };

/** Leads with a number that is on the list already stop waiting. */
export async function stopIfSuppressed(
  trx: Trx,
  { phone, now }: { phone: string; now: Date },
): Promise<void> {
  const known = await trx.selectFrom("suppressed_numbers").select("reason")
    .where("phone", "=", phone).executeTakeFirst();
  if (known !== undefined) await stopLeads(trx, [phone], { reason: known.reason, now });
}

async function enter(
  trx: Trx,
  phones: readonly string[],
  { source, reason, callId, listId, now }: Suppression,
): Promise<Entered> {
  if (listId !== undefined) await noteInList(trx, phones, listId);
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
  if (added === phones.length || await isOfSimulatedCall(trx, callId)) {
    return { added, replaced: 0 };
  }
  const known = trx.updateTable("suppressed_numbers").set(row).where("phone", "in", phones);
  const { numUpdatedRows } = await known.where(isSimulated()).executeTakeFirstOrThrow();
  const entered = { added: added + Number(numUpdatedRows), replaced: 0 };
  if (listId !== undefined) return entered;
  // Of all that may be known of a number, the person's own wish counts most, and a list least.
  const lesser = source === "opt_out"
    ? known.where("source", "<>", "opt_out")
    : known.where("list_id", "is not", null);
  const { numUpdatedRows: replaced } = await lesser.executeTakeFirstOrThrow();
  return { ...entered, replaced: Number(replaced) };
}

/** Also of numbers that are on the suppression list already: what put them there may be taken back. */
async function noteInList(trx: Trx, phones: readonly string[], listId: number): Promise<void> {
  await trx.insertInto("suppression_list_numbers")
    .values(phones.map((phone) => ({ list_id: listId, phone })))
    .onConflict((conflict) => conflict.columns(["list_id", "phone"]).doNothing()).execute();
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
