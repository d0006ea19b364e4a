/** The one way to change a lead's status: guarded by the status it is expected to have. */
import type { Transaction, Updateable } from "kysely";
import { columnsOf, preparedByShape, rowOf } from "../../db/prepared.ts";
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
  const shape = { from, to, columns: columnsOf(set) };
  const { numAffectedRows = 0n } = await moving(trx, { ...set, id: leadId }, shape);
  return numAffectedRows > 0n;
}

const moving = preparedByShape((
  db,
  values: Updateable<LeadsTable> & { id: number },
  { from, to, columns }: {
    from: readonly LeadStatus[];
    to: LeadStatus;
    columns: (keyof Updateable<LeadsTable>)[];
  },
) =>
  db.updateTable("leads")
    .set({ ...rowOf(values, columns), status: to })
    .where("id", "=", values.id).where("status", "in", from)
);
