/** Campaigns, leads and calls for tests, in any state; and what became of them. */
import assert from "node:assert/strict";
import { type Insertable, sql, type Updateable } from "kysely";
import type {
  Call,
  CallsTable,
  CallState,
  CampaignsTable,
  InstallTable,
  Lead,
  LeadsTable,
  LeadStatus,
} from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";

/** Monday, 10:00 in New York. */
export const NOW = new Date("2026-11-23T15:00:00.000Z");
export const PHONE = "+12125550100";
const LEASE_MS = 30_000;

export function later(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1_000);
}

/** Its id. */
export async function addCampaign(
  store: Store,
  set: Partial<Insertable<CampaignsTable>> = {},
): Promise<number> {
  const { id } = await store.write((trx) =>
    trx.insertInto("campaigns").values({
      name: "Autumn",
      prompt_name: "default",
      status: "running",
      created_at: NOW.toISOString(),
      ...set,
    }).returning("id").executeTakeFirstOrThrow()
  );
  return id;
}

/** A lead whose turn has come, in a campaign of its own unless one is given. */
export async function addLead(
  store: Store,
  set: Partial<Insertable<LeadsTable>> = {},
): Promise<Lead> {
  const campaignId = set.campaign_id ?? await addCampaign(store);
  return await store.write((trx) =>
    trx.insertInto("leads").values({
      campaign_id: campaignId,
      phone: PHONE,
      prompt_name: "default",
      status: "waiting",
      started_mode: "live",
      next_call_at: NOW.toISOString(),
      created_at: NOW.toISOString(),
      ...set,
    }).returningAll().executeTakeFirstOrThrow()
  );
}

const LEAD_STATUS: Record<CallState, LeadStatus> = {
  placing: "dialing",
  live: "dialing",
  unknown: "review",
  ended: "done",
  refused: "waiting",
};

/** A call in this state, and its lead in the status that belongs to it. */
export async function addCall(
  store: Store,
  { lead, state = "placing", ...set }: Partial<Insertable<CallsTable>> & { lead?: Lead } = {},
): Promise<Call> {
  const of = lead ?? await addLead(store, { started_mode: set.mode ?? "live" });
  const leaseUntil = later(LEASE_MS / 1_000).toISOString();
  return await store.write(async (trx) => {
    const waits = state === "refused";
    await trx.updateTable("leads").set({
      status: LEAD_STATUS[state],
      attempts: waits ? 0 : 1,
      next_call_at: waits ? NOW.toISOString() : null,
    }).where("id", "=", of.id).execute();
    return await trx.insertInto("calls").values({
      lead_id: of.id,
      campaign_id: of.campaign_id,
      mode: "live",
      attempt: 1,
      phone: of.phone,
      state,
      outcome: state === "ended" ? "answered" : null,
      prompt_name: "default",
      task: "Say hello.",
      lease_until: leaseUntil,
      check_at: leaseUntil,
      created_at: NOW.toISOString(),
      ...set,
    }).returningAll().executeTakeFirstOrThrow();
  });
}

export async function setInstall(store: Store, set: Updateable<InstallTable>): Promise<void> {
  await store.write((trx) => trx.updateTable("install").set(set).execute());
}

export async function installOf({ db }: Store) {
  return await db.selectFrom("install").selectAll().executeTakeFirstOrThrow();
}

export async function callNow({ db }: Store, id: number): Promise<Call> {
  return await db.selectFrom("calls").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

export async function leadNow({ db }: Store, id: number): Promise<Lead> {
  return await db.selectFrom("leads").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

export async function campaignNow({ db }: Store, id: number): Promise<string> {
  const { status } = await db.selectFrom("campaigns").select("status").where("id", "=", id)
    .executeTakeFirstOrThrow();
  return status;
}

/** The sentences of a lead's timeline, oldest first. */
export async function timelineOf({ db }: Store, leadId: number): Promise<string[]> {
  const events = await db.selectFrom("lead_events").select("text").where("lead_id", "=", leadId)
    .orderBy("id").execute();
  return events.map(({ text }) => text);
}

export async function isSuppressed({ db }: Store, phone: string): Promise<boolean> {
  const found = await db.selectFrom("suppressed_numbers").select("phone")
    .where("phone", "=", phone).executeTakeFirst();
  return found !== undefined;
}

/** What the triggers have counted is what is there. */
export async function assertTallies(store: Store): Promise<void> {
  const counted = await sql<Record<string, unknown>>`
    select campaign_id, 'status' as kind, status as value, count(*) as count from leads
      group by campaign_id, status
    union all select campaign_id, 'state', state, count(*) from calls group by campaign_id, state
    union all select campaign_id, 'outcome', outcome, count(*) from calls
      where outcome is not null group by campaign_id, outcome
    order by 1, 2, 3`.execute(store.db);
  const tallies = await store.db.selectFrom("tallies")
    .select(["campaign_id", "kind", "value", "count"]).where("count", "<>", 0)
    .orderBy("campaign_id").orderBy("kind").orderBy("value").execute();
  assert.deepEqual(tallies, counted.rows);
}
