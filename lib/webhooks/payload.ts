/**
 * What is sent of an event: `{type, timestamp, data}`, as Standard Webhooks advises. It is made of
 * the rows as they are when it is sent, so a correction goes along and an erased person does not.
 */
import type { OutgoingEvent } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";

export interface Payload {
  type: string;
  /** When it happened, ISO 8601. */
  timestamp: string;
  /** Each part is null where there is none, or where it was erased. */
  data: Record<string, unknown>;
}

export async function payloadOf(db: Queries, event: OutgoingEvent): Promise<Payload> {
  const { kind, created_at, campaign_id, lead_id, call_id, text } = event;
  return {
    type: kind,
    timestamp: created_at,
    data: {
      campaign: await campaignPart(db, campaign_id),
      lead: await leadPart(db, lead_id),
      call: await callPart(db, call_id),
      notice: text || null,
    },
  };
}

async function campaignPart(db: Queries, id: number | null) {
  if (id === null) return null;
  const campaign = await db.selectFrom("campaigns").select(["id", "name", "status"])
    .where("id", "=", id).executeTakeFirst();
  if (campaign === undefined) return null;
  const tallies = await db.selectFrom("tallies").select(["kind", "value", "count"])
    .where("campaign_id", "=", id).where("kind", "in", ["status", "outcome"]).execute();
  const counts = (kind: string) =>
    Object.fromEntries(
      tallies.filter((tally) => tally.kind === kind).map(({ value, count }) => [value, count]),
    );
  return { ...campaign, leads: counts("status"), outcomes: counts("outcome") };
}

async function leadPart(db: Queries, id: number | null) {
  if (id === null) return null;
  const lead = await db.selectFrom("leads")
    .select(["id", "phone", "company", "contact", "status", "reason", "outcome", "fields"])
    .where("id", "=", id).executeTakeFirst();
  return lead === undefined ? null : { ...lead, fields: JSON.parse(lead.fields) };
}

async function callPart(db: Queries, id: number | null) {
  if (id === null) return null;
  const call = await db.selectFrom("calls").select([
    "id",
    "mode",
    "attempt",
    "state",
    "outcome",
    "reason",
    "duration",
    "summary",
    "transcript",
    "price",
    "bland_call_id",
    "created_at",
    "ended_at",
  ]).where("id", "=", id).executeTakeFirst();
  return call ?? null;
}
