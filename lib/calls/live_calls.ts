/** Calls in progress with what is being said on them. */
import { sql, type Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { readMessage } from "../bland/message.ts";
import { type Spoken, spokenIn } from "../bland/message/spoken.ts";
import { IN_PROGRESS } from "./state.ts";

export type LiveCall = Awaited<ReturnType<typeof inProgress>>[number] & {
  /** The latest, oldest first. */
  lines: SpokenLine[];
};

export interface SpokenLine extends Spoken {
  /** Grows with time. */
  id: number;
  /** When it was heard here, ISO 8601. */
  at: string;
}

/** Some events are about something else than speech. */
const EVENTS_READ = 400;
const MOST_LINES = 200;
const FEW_LINES = 4;

/** Of one call, of one lead's, or everybody's newest hundred with the last few lines of each. */
export async function liveCalls(
  db: Queries,
  { callId, leadId }: { callId?: number; leadId?: number } = {},
): Promise<LiveCall[]> {
  const calls = await inProgress(db, { callId, leadId });
  const heard = await heardOn(
    db,
    calls.flatMap(({ bland_call_id: id }) => id === null ? [] : [id]),
  );
  const lines = callId === undefined && leadId === undefined ? FEW_LINES : MOST_LINES;
  return calls.map((call) => ({
    ...call,
    lines: (heard.get(call.bland_call_id ?? "") ?? []).slice(-lines),
  }));
}

const MOST_CALLS = 100;

/** The newest first. */
async function inProgress(db: Queries, { callId, leadId }: { callId?: number; leadId?: number }) {
  return await db.selectFrom("calls").innerJoin("leads", "leads.id", "calls.lead_id").select([
    "calls.id",
    "calls.lead_id",
    "calls.phone",
    "leads.company",
    "leads.contact",
    "calls.state",
    "calls.attempt",
    "calls.bland_call_id",
    "calls.created_at",
  ]).where("calls.state", "in", IN_PROGRESS)
    .$if(callId !== undefined, (calls) => calls.where("calls.id", "=", callId!))
    .$if(leadId !== undefined, (calls) => calls.where("calls.lead_id", "=", leadId!))
    .orderBy("calls.id", "desc").limit(MOST_CALLS).execute();
}

/** What was said on one call that Bland knows under this id. */
export async function spokenLines(db: Queries, blandCallId: string): Promise<SpokenLine[]> {
  return (await heardOn(db, [blandCallId])).get(blandCallId) ?? [];
}

async function heardOn(
  db: Queries,
  blandCallIds: readonly string[],
): Promise<Map<string, SpokenLine[]>> {
  if (blandCallIds.length === 0) return new Map();
  const events = await db.selectFrom((from) =>
    from.selectFrom("webhook_messages")
      .select(["id", "bland_call_id", "body", "received_at"])
      .select(
        sql<number>`row_number() over (partition by bland_call_id order by id desc)`.as("back"),
      )
      .where("bland_call_id", "in", blandCallIds).where("kind", "=", "mid_call_event").as("event")
  ).select(["id", "bland_call_id", "body", "received_at"]).where("back", "<=", EVENTS_READ)
    .orderBy("id").execute();
  return Map.groupBy(events.flatMap(lineOf), ({ of }) => of);
}

function lineOf(
  event: { id: number; bland_call_id: string | null; body: string; received_at: string },
) {
  const message = readMessage(event.body);
  const spoken = message.kind === "mid_call_event" ? spokenIn(message.message) : null;
  if (spoken === null) return [];
  return [{ id: event.id, of: event.bland_call_id!, at: event.received_at, ...spoken }];
}

/** The transcript takes the place of what was heard. */
export async function forgetSpoken(
  trx: Transaction<Schema>,
  blandCallId: string | null,
): Promise<void> {
  if (blandCallId === null) return;
  await trx.deleteFrom("webhook_messages").where("bland_call_id", "=", blandCallId)
    .where("kind", "=", "mid_call_event").execute();
}
