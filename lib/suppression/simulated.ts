/**
 * What simulated people wanted says nothing about those whose numbers they had: it gives way to
 * whatever is real, replaces nothing that is, and goes when calls are real.
 */
import { type RawBuilder, sql } from "kysely";
import type { Queries } from "../../db/store.ts";

/** As SQL: the row of `suppressed_numbers` came from a rehearsed call. */
export function isSimulated(): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from calls
    where calls.id = suppressed_numbers.call_id and calls.mode = 'rehearsal')`;
}

export async function isOfSimulatedCall(db: Queries, callId: number | undefined): Promise<boolean> {
  if (callId === undefined) return false;
  const call = await db.selectFrom("calls").select("mode").where("id", "=", callId)
    .executeTakeFirst();
  return call?.mode === "rehearsal";
}
