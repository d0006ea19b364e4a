/** Calls in progress with what is being said on them. */
import type { Transaction } from "kysely";
import { prepared } from "../../db/prepared.ts";
import type { Schema } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { withShownNumber } from "../leads/shown_number.ts";
import type { CallRecord } from "../bland/call_record.ts";
import { readTranscript } from "../bland/call_record/transcript.ts";
import { readMessage } from "../bland/message.ts";
import { type Spoken, spokenIn } from "../bland/message/spoken.ts";
import { IN_PROGRESS } from "./state.ts";

export type LiveCall = Awaited<ReturnType<typeof inProgress>>[number] & {
  shown_phone: string;
  /** The latest, oldest first. */
  lines: SpokenLine[];
};

export interface SpokenLine extends Spoken {
  /** Grows with time. */
  id: number;
  /** When it was heard here, ISO 8601. */
  at: string;
}

const MOST_LINES = 200;
const FEW_LINES = 4;

/** Of one call, of one lead's, or everybody's newest hundred with the last few lines of each. */
export async function liveCalls(
  db: Queries,
  { callId, leadId }: { callId?: number; leadId?: number } = {},
): Promise<LiveCall[]> {
  const calls = await inProgress(db, { callId, leadId });
  const lines = callId === undefined && leadId === undefined ? FEW_LINES : MOST_LINES;
  return await Promise.all(calls.map(async (call) => ({
    ...withShownNumber(call),
    lines: await heardOn(db, { blandCallId: call.bland_call_id, lines }),
  })));
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
  return await heardOn(db, { blandCallId, lines: MOST_LINES });
}

/**
 * As a transcript. A record may lack what was said, as one of a call that was hung up does: then
 * this is what is left of it, a wish to be left alone included.
 */
export async function heardTranscript(
  db: Queries,
  blandCallId: string | null,
): Promise<Pick<CallRecord, "turns" | "transcript">> {
  const heard = await heardOn(db, { blandCallId, lines: MOST_LINES });
  const turns = heard.map(({ speaker, text, at }) => ({ speaker, text, at }));
  return { turns, transcript: readTranscript("", turns) };
}

/** Some events are about something else than speech: more of them are read than are shown. */
async function heardOn(
  db: Queries,
  { blandCallId, lines }: { blandCallId: string | null; lines: number },
): Promise<SpokenLine[]> {
  if (blandCallId === null) return [];
  const { rows: events } = await latestEvents(db, { blandCallId, most: lines * 3 });
  return events.reverse().flatMap(({ id, body, received_at: at }) => {
    const message = readMessage(body);
    const spoken = message.kind === "mid_call_event" ? spokenIn(message.message) : null;
    return spoken === null ? [] : [{ id, at, ...spoken }];
  }).slice(-lines);
}

const latestEvents = prepared(
  (db, { blandCallId, most }: { blandCallId: string; most: number }) =>
    db.selectFrom("webhook_messages").select(["id", "body", "received_at"])
      .where("bland_call_id", "=", blandCallId).where("kind", "=", "mid_call_event")
      .orderBy("id", "desc").limit(most),
);

/** The transcript takes the place of what was heard. */
export async function forgetSpoken(
  trx: Transaction<Schema>,
  blandCallId: string | null,
): Promise<void> {
  if (blandCallId === null) return;
  await deleteEvents(trx, { blandCallId });
}

const deleteEvents = prepared((db, { blandCallId }: { blandCallId: string }) =>
  db.deleteFrom("webhook_messages").where("bland_call_id", "=", blandCallId)
    .where("kind", "=", "mid_call_event")
);
