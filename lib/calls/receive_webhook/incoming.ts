/** A message on its way into the ledger, and the row that it becomes. */
import { createHash } from "node:crypto";
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Schema } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import { type Envelope, readEnvelope, readMessage } from "../../bland/message.ts";
import { erasedTraces, type Trace, valueOf } from "../../erasure/erased_traces.ts";
import type { Verdict } from "./apply_message.ts";

type Trx = Transaction<Schema>;

export type Incoming = Envelope & {
  /** As it came; of a huge event what was understood. */
  body: string;
  receivedAt: Date;
};

/** Undefined when it is no JSON. */
export function readIncoming(text: string, receivedAt: Date): Incoming | undefined {
  const envelope = readEnvelope(text);
  return envelope && { ...envelope, body: bodyKept(text, envelope), receivedAt };
}

const LONGEST_EVENT = 16 * 1024;

/** There are many events, so that of a huge one only what was understood is kept. */
function bodyKept(text: string, { kind }: Envelope): string {
  if (kind !== "mid_call_event" || text.length <= LONGEST_EVENT) return text;
  const message = readMessage(text);
  if (message.kind !== "mid_call_event") return text;
  const { blandCallId, category, message: said } = message;
  return JSON.stringify({ call_id: blandCallId, category, message: said });
}

/** Not applied yet. */
export const WAITING = "waiting" as const satisfies Verdict;

/** As SQL, so that the index of those that wait is used. */
export function isWaiting(): RawBuilder<boolean> {
  return sql<boolean>`verdict = ${sql.lit(WAITING)}`;
}

/** Something that Bland has told is not applied yet: nothing is dialed on what was known before. */
export async function anyWaits(db: Queries): Promise<boolean> {
  const first = await db.selectFrom("webhook_messages").select("id").where(isWaiting()).limit(1)
    .executeTakeFirst();
  return first !== undefined;
}

/**
 * The very same message twice has one digest; `before`: the id of what it may repeat after that. That
 * of a call's end begins with its time, so that the index grows at its end.
 */
export function digestOf(incoming: Incoming, before?: number): string {
  const { kind, body } = incoming;
  const hash = createHash("sha256").update(body + (before ?? "")).digest("base64url");
  return kind === "call_record" ? `${incoming.head.endedAt ?? ""} ${hash}` : hash;
}

/** Those of them that are about a person whose data was erased. */
export async function aboutErased(
  trx: Trx,
  incoming: readonly Incoming[],
): Promise<Incoming[]> {
  const erased = await erasedTraces(trx, incoming.flatMap(tracesOf));
  if (erased.size === 0) return [];
  return incoming.filter((one) => tracesOf(one).some((trace) => erased.has(valueOf(trace))));
}

function tracesOf(incoming: Incoming): Trace[] {
  const { blandCallId } = incoming;
  return [
    ...(blandCallId === null ? [] : [{ blandCallId }]),
    ...(incoming.kind === "call_record" ? [{ phone: incoming.head.to }] : []),
  ];
}

/** Few, so that a statement of each length is soon prepared. */
const ROWS_TOGETHER = 16;

/** The digests of those that were not here already. */
export async function insertMessages(
  trx: Trx,
  incoming: readonly (Incoming & { digest: string; verdict: Verdict; callId?: number | null })[],
): Promise<Set<string>> {
  const fresh = new Set<string>();
  for (let from = 0; from < incoming.length; from += ROWS_TOGETHER) {
    const rows = await trx.insertInto("webhook_messages").values(
      incoming.slice(from, from + ROWS_TOGETHER).map((
        { kind, blandCallId, body, receivedAt, digest, verdict, callId = null },
      ) => ({
        digest,
        bland_call_id: blandCallId,
        call_id: callId,
        kind,
        verdict,
        body,
        received_at: receivedAt.toISOString(),
      })),
    ).onConflict((conflict) => conflict.column("digest").doNothing()).returning("digest").execute();
    for (const { digest } of rows) fresh.add(digest);
  }
  return fresh;
}
