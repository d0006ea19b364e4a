import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";

/** Deletes calls with all that was said and written of them. None may be in progress. */
export async function deleteCalls(
  trx: Transaction<Schema>,
  calls: readonly { id: number; bland_call_id: string | null }[],
): Promise<void> {
  if (calls.length === 0) return;
  const ids = calls.map(({ id }) => id);
  await deleteMessages(trx, calls);
  await trx.deleteFrom("webhook_messages").where("call_id", "in", ids).execute();
  await trx.deleteFrom("lead_events").where("call_id", "in", ids).execute();
  await trx.updateTable("suppressed_numbers").set({ call_id: null }).where("call_id", "in", ids)
    .execute();
  await trx.deleteFrom("calls").where("id", "in", ids).execute();
}

/** What Bland sent of calls, test calls too. */
export async function deleteMessages(
  trx: Transaction<Schema>,
  calls: readonly { bland_call_id: string | null }[],
): Promise<void> {
  const ids = calls.flatMap(({ bland_call_id: id }) => id === null ? [] : [id]);
  if (ids.length === 0) return;
  await trx.deleteFrom("webhook_messages").where("bland_call_id", "in", ids).execute();
}
