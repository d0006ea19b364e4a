/** The one way to change a lead's status: guarded by the status it is expected to have. */
import type { Transaction, Updateable } from "kysely";
import type { LeadsTable, LeadStatus, Schema } from "../../db/schema.ts";

/** False when it had another status; then nothing has changed. */
export async function moveLead(
  trx: Transaction<Schema>,
  { leadId, from, to, set }: {
    leadId: number;
    from: readonly LeadStatus[];
    to: LeadStatus;
    set: Omit<Updateable<LeadsTable>, "id" | "status">;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx.updateTable("leads").set({ ...set, status: to })
    .where("id", "=", leadId).where("status", "in", from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
