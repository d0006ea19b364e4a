/**
 * After a restore the ledger lacks the calls that were made since the backup. Bland has them: each
 * becomes the call that it was, with its result, before anybody is dialed again.
 */
import { sql, type Transaction } from "kysely";
import type { Call, Lead, Mode, Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { CallRecord } from "../bland/call_record.ts";
import type { CallMetadata } from "../bland/client/call_order.ts";
import { settingsOf } from "../campaigns/settings.ts";
import { dearestCall } from "../campaigns/spending.ts";
import { isErased } from "../erasure/erased_traces.ts";
import { placeOf } from "../gates/place.ts";
import { tell } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";
import { audit } from "../people/audit.ts";
import { leadOf } from "./adopt/lead_of.ts";
import { endCall } from "./end_call.ts";
import { localHour } from "./local_hour.ts";
import type { Caller } from "./place_call.ts";
import { BEFORE_ORDER_MS } from "./reconcile/look.ts";
import { RESTORED_AT, restoredAt } from "./restored.ts";
import { acceptCall } from "./settle.ts";

export type Adopting =
  /** Nothing was restored, or every call is known. */
  | { kind: "done" }
  /** Until then Bland's list may lack the last calls; or why it could not be read. */
  | { kind: "not_yet"; until: Date; unreachable: string | null };

const PAGE = 100;

export async function adoptCalls(caller: Caller, mode: Mode): Promise<Adopting> {
  const { store, clock, checks } = caller;
  const install = await store.db.selectFrom("install").selectAll().executeTakeFirstOrThrow();
  const restored = restoredAt(install, mode);
  if (restored === null) return { kind: "done" };
  const now = clock.now();
  // What left just before the restore is listed by then.
  const listedBy = new Date(restored.getTime() + checks.provenAfterMs);
  if (now < listedBy) return { kind: "not_yet", until: listedBy, unreachable: null };
  const unreachable = await adoptListed(caller, { mode, since: await lastKnown(store, mode) });
  if (unreachable === null) {
    await goOn(caller, mode);
    caller.log("calls.adopted", { mode });
    return { kind: "done" };
  }
  return { kind: "not_yet", until: new Date(now.getTime() + checks.againMs), unreachable };
}

/** The backup knows every call that was placed before the last one it has. */
async function lastKnown({ db }: Store, mode: Mode): Promise<Date> {
  const { last } = await db.selectFrom("calls").select(({ fn }) => fn.max("created_at").as("last"))
    .where("mode", "=", mode).executeTakeFirstOrThrow();
  const { created_at } = await db.selectFrom("install").select("created_at")
    .executeTakeFirstOrThrow();
  return new Date(last ?? created_at);
}

/** Why not all could be adopted; null when they are. */
async function adoptListed(
  caller: Caller,
  { mode, since }: { mode: Mode; since: Date },
): Promise<string | null> {
  const startDate = new Date(since.getTime() - BEFORE_ORDER_MS);
  for (let fromIndex = 0;;) {
    const list = await caller.bland.listCalls({ startDate, limit: PAGE, fromIndex });
    if (list.kind === "unreachable") return list.reason;
    for (const { blandCallId } of list.calls) {
      const problem = await adopt(caller, { mode, blandCallId });
      if (problem !== null) return problem;
    }
    fromIndex += list.calls.length;
    const isWhole = list.totalCount === undefined
      ? list.calls.length < PAGE
      : fromIndex >= list.totalCount;
    if (isWhole) return null;
    if (list.calls.length === 0) return "Bland's list of calls was not complete.";
  }
}

async function adopt(
  caller: Caller,
  { mode, blandCallId }: { mode: Mode; blandCallId: string },
): Promise<string | null> {
  const known = await caller.store.db.selectFrom("calls").select("id")
    .where("bland_call_id", "=", blandCallId).executeTakeFirst();
  if (known !== undefined || await isErased(caller.store.db, { blandCallId })) return null;
  const fetched = await caller.bland.getCall(blandCallId);
  if (fetched.kind === "unreachable") return fetched.reason;
  if (fetched.kind === "missing") {
    return `Bland lists a call that it does not show: ${blandCallId}.`;
  }
  const { metadata, to } = fetched.record;
  if (await isErased(caller.store.db, { phone: to })) return null;
  if (metadata?.install !== caller.install || metadata.call === undefined) return null;
  await caller.store.write((trx) =>
    writeDown(trx, { caller, mode, record: fetched.record, metadata })
  );
  caller.log("call.adopted", { call: metadata.call, completed: fetched.record.completed });
  return null;
}

async function writeDown(
  trx: Transaction<Schema>,
  { caller, mode, record, metadata }: {
    caller: Caller;
    mode: Mode;
    record: CallRecord;
    metadata: CallMetadata;
  },
): Promise<void> {
  const namesake = await trx.selectFrom("calls").select(["mode", "lead_id"])
    .where("id", "=", metadata.call).executeTakeFirst();
  // It was under way when the backup was made: the reconciler settles it.
  if (namesake?.mode === mode && namesake.lead_id === metadata.lead) return;
  const now = caller.clock.now();
  const lead = await leadOf(trx, { metadata, phone: record.to, now });
  // A rehearsal since the restore may have given its id to a call of its own.
  const id = namesake === undefined ? metadata.call : undefined;
  const call = await insertAdopted(trx, { caller, mode, record, id, lead, now });
  if (record.completed) return void await endCall(trx, { call, record, now });
  const checkAt = new Date(now.getTime() + caller.checks.liveMs);
  await acceptCall(trx, { call, blandCallId: record.blandCallId, now, checkAt });
}

const FOUND = "Found at Bland after the database was restored.";

/** As a call of which it is not known what became of it; its record says that next. */
async function insertAdopted(
  trx: Transaction<Schema>,
  { caller, mode, record, id, lead, now }: {
    caller: Caller;
    mode: Mode;
    record: CallRecord;
    id: number | undefined;
    lead: Lead;
    now: Date;
  },
): Promise<Call> {
  const attempt = lead.attempts + 1;
  const at = now.toISOString();
  const campaign = await trx.selectFrom("campaigns").select("settings")
    .where("id", "=", lead.campaign_id).executeTakeFirstOrThrow();
  const { dollarsPerMinute } = settingsOf(campaign);
  const createdAt = record.createdAt ?? at;
  const maxCallMinutes = caller.settings.maxDurationMinutes;
  const call = await trx.insertInto("calls").values({
    id,
    lead_id: lead.id,
    campaign_id: lead.campaign_id,
    mode,
    attempt,
    phone: lead.phone,
    state: "unknown",
    reason: FOUND,
    bland_call_id: record.blandCallId,
    prompt_name: lead.prompt_name,
    cost_microdollars: dearestCall({ dollarsPerMinute, maxCallMinutes }),
    lease_until: at,
    check_at: at,
    created_at: createdAt,
    ...localHour(placeOf(lead).zones, new Date(createdAt)),
    adopted_at: at,
  }).returningAll().executeTakeFirstOrThrow();
  await moveLead(trx, {
    leadId: lead.id,
    from: ["pending", "waiting", "done", "error", "skipped"],
    to: "review",
    set: { attempts: attempt, started_mode: mode, reason: FOUND, gate: "", next_call_at: null },
  });
  await tell(trx, { leadId: lead.id, callId: call.id, text: FOUND, at: now });
  return call;
}

/** Dialing is still paused: a person looks first, and presses Start. */
async function goOn({ store, clock }: Caller, mode: Mode): Promise<void> {
  await store.write(async (trx) => {
    // An id that Bland knows a call by is never given to another one; SQLite sees to that itself.
    if (store.dialect === "postgres") {
      await sql`select setval(pg_get_serial_sequence('calls', 'id'), max(id)) from calls
        having max(id) is not null`.execute(trx);
    }
    await trx.updateTable("install").set({ [RESTORED_AT[mode]]: null }).execute();
    const action = "asked Bland who was called since the backup";
    await audit(trx, { actor: "Leadline", action, detail: mode, clock });
  });
}
