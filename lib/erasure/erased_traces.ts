/**
 * What is left of an erased person: keyed fingerprints of their number and of their calls at Bland.
 * A number that comes back in a file, and a message that comes late, are recognised by them without
 * being known.
 */
import type { Transaction } from "kysely";
import { prepared } from "../../db/prepared.ts";
import type { Schema } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { nodeCrypto } from "../node_library.ts";

/** A number in E.164, or Bland's id of a call. */
export type Trace = { phone: string } | { blandCallId: string };

export const ERASED = "The person with this number asked to be erased: the number is never called.";

export async function keepFingerprints(
  trx: Transaction<Schema>,
  traces: readonly Trace[],
  now: Date,
): Promise<void> {
  const secret = await secretOf(trx);
  for (const trace of traces) {
    await trx.insertInto("erased_traces")
      .values({ fingerprint: fingerprintOf(trace, secret), erased_at: now.toISOString() })
      .onConflict((conflict) => conflict.column("fingerprint").doNothing()).execute();
  }
}

/** Those of these numbers and calls, as they stand there, whose person was erased. */
export async function erasedTraces(
  db: Queries,
  traces: readonly Trace[],
): Promise<ReadonlySet<string>> {
  if (traces.length === 0 || !await anybodyIsErased(db)) return NOBODY;
  const secret = await secretOf(db);
  const traceOf = new Map(traces.map((trace) => [fingerprintOf(trace, secret), trace]));
  const found = await db.selectFrom("erased_traces").select("fingerprint")
    .where("fingerprint", "in", [...traceOf.keys()]).execute();
  return new Set(found.map(({ fingerprint }) => valueOf(traceOf.get(fingerprint)!)));
}

export async function isErased(db: Queries, trace: Trace): Promise<boolean> {
  return (await erasedTraces(db, [trace])).size > 0;
}

/** Those of these numbers whose person was erased. */
export async function erasedAmong(
  db: Queries,
  phones: readonly string[],
): Promise<ReadonlySet<string>> {
  return await erasedTraces(db, phones.map((phone) => ({ phone })));
}

/** The number or the id itself. */
export function valueOf(trace: Trace): string {
  return "phone" in trace ? trace.phone : trace.blandCallId;
}

const NOBODY: ReadonlySet<string> = new Set();

async function anybodyIsErased(db: Queries): Promise<boolean> {
  return (await anyTrace(db, {})).rows.length > 0;
}

const anyTrace = prepared((db) => db.selectFrom("erased_traces").select("fingerprint").limit(1));

async function secretOf(db: Queries): Promise<string> {
  const { number_secret } = await db.selectFrom("install").select("number_secret")
    .executeTakeFirstOrThrow();
  return number_secret;
}

function fingerprintOf(trace: Trace, secret: string): string {
  const text = "phone" in trace ? `number ${trace.phone}` : `call ${trace.blandCallId}`;
  return nodeCrypto().createHmac("sha256", secret).update(text).digest("hex");
}
