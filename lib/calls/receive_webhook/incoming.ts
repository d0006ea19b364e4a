/** A message on its way into the ledger, and the row that it becomes. */
import { createHash } from "node:crypto";
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Schema } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import { blandCallIdOf, type BlandMessage } from "../../bland/message.ts";
import { erasedTraces, type Trace, valueOf } from "../../erasure/erased_traces.ts";
import type { Verdict } from "./apply_message.ts";

type Trx = Transaction<Schema>;

export interface Incoming {
  message: BlandMessage;
  /** The body as it came. */
  text: string;
  receivedAt: Date;
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

/** The very same message twice has one digest; `before`: the id of what it may repeat after that. */
export function digestOf(text: string, before?: number): string {
  return createHash("sha256").update(text + (before ?? "")).digest("hex");
}

/** Those of them that are about a person whose data was erased. */
export async function aboutErased<T extends Pick<Incoming, "message">>(
  trx: Trx,
  incoming: readonly T[],
): Promise<T[]> {
  const erased = await erasedTraces(trx, incoming.flatMap(tracesOf));
  return incoming.filter((one) => tracesOf(one).some((trace) => erased.has(valueOf(trace))));
}

function tracesOf({ message }: Pick<Incoming, "message">): Trace[] {
  const blandCallId = blandCallIdOf(message);
  return [
    ...(blandCallId === null ? [] : [{ blandCallId }]),
    ...(message.kind === "call_record" ? [{ phone: message.record.to }] : []),
  ];
}

/** The digests of those that were not here already. */
export async function insertMessages(
  trx: Trx,
  incoming: readonly (Incoming & { digest: string; verdict: Verdict; callId?: number | null })[],
): Promise<Set<string>> {
  if (incoming.length === 0) return new Set();
  const rows = await trx.insertInto("webhook_messages").values(
    incoming.map(({ message, text, receivedAt, digest, verdict, callId = null }) => ({
      digest,
      bland_call_id: blandCallIdOf(message),
      call_id: callId,
      kind: message.kind,
      verdict,
      body: bodyKept(message, text),
      received_at: receivedAt.toISOString(),
    })),
  ).onConflict((conflict) => conflict.column("digest").doNothing()).returning("digest").execute();
  return new Set(rows.map(({ digest }) => digest));
}

const LONGEST_EVENT = 16 * 1024;

/** There are many events, so that of a huge one only what was understood is kept. */
export function bodyKept(message: BlandMessage, text: string): string {
  if (message.kind !== "mid_call_event" || text.length <= LONGEST_EVENT) return text;
  const { blandCallId, category, message: said } = message;
  return JSON.stringify({ call_id: blandCallId, category, message: said });
}
