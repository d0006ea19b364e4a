/** A message on its way into the ledger, and the row that it becomes. */
import { type Insertable, type RawBuilder, sql, type Transaction } from "kysely";
import { preparedByShape } from "../../../db/prepared.ts";
import type { Schema } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import { type Envelope, readEnvelope, readMessage } from "../../bland/message.ts";
import { erasedTraces, type Trace, valueOf } from "../../erasure/erased_traces.ts";
import { nodeCrypto } from "../../node_library.ts";
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
  const hash = nodeCrypto().createHash("sha256").update(body + (before ?? "")).digest("base64url");
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

type Message = Incoming & { digest: string; verdict: Verdict; callId?: number | null };

/** Few, so that a statement of each length is soon prepared. */
const ROWS_TOGETHER = 16;

/** The digests of those that were not here already. */
export async function insertMessages(
  trx: Trx,
  messages: readonly Message[],
): Promise<Set<string>> {
  const fresh = new Set<string>();
  for (let from = 0; from < messages.length; from += ROWS_TOGETHER) {
    const together = messages.slice(from, from + ROWS_TOGETHER);
    const { rows } = await insertRows(trx, together.flatMap(cellsOf), together.length);
    for (const { digest } of rows) fresh.add(digest);
  }
  return fresh;
}

const COLUMNS = [
  "digest",
  "bland_call_id",
  "call_id",
  "kind",
  "verdict",
  "body",
  "received_at",
] as const;

/** In the order of `COLUMNS`. */
function cellsOf({ digest, blandCallId, callId = null, kind, verdict, body, receivedAt }: Message) {
  return [digest, blandCallId, callId, kind, verdict, body, receivedAt.toISOString()];
}

const insertRows = preparedByShape((db, cells: ReturnType<typeof cellsOf>, rows: number) =>
  db.insertInto("webhook_messages").values(
    Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(
        COLUMNS.map((column, i) => [column, cells[row * COLUMNS.length + i]]),
      ) as unknown as Insertable<Schema["webhook_messages"]>),
  ).onConflict((conflict) => conflict.column("digest").doNothing()).returning("digest")
);
