/**
 * The states of a call and the ways between them; `docs/state_machine.md` draws this table.
 *
 * placing: the intent is on disk, the request may be under way. live: Bland accepted. ended: the
 * outcome is on disk. refused: certainly not placed. unknown: perhaps placed.
 */
import type { Transaction, Updateable } from "kysely";
import { columnsOf, preparedByShape, rowOf } from "../../db/prepared.ts";
import type { Call, CallsTable, CallState, Schema } from "../../db/schema.ts";

export const TRANSITIONS: Record<CallState, readonly CallState[]> = {
  placing: ["live", "ended", "refused", "unknown"],
  live: ["ended"],
  unknown: ["live", "ended", "refused"],
  ended: [],
  refused: [],
};

/** A call in one of these holds a line. */
export const IN_PROGRESS: readonly CallState[] = ["placing", "live", "unknown"];

/**
 * Moves a call to a state, if the table has a way there from the state it is in now.
 * Returns what Bland calls it then; undefined when it was elsewhere, and nothing has changed.
 */
export async function moveCall(
  trx: Transaction<Schema>,
  { callId, to, set }: {
    callId: number;
    /** Every call begins as `placing`: none moves there. */
    to: Exclude<CallState, "placing">;
    set: Omit<Updateable<CallsTable>, "id" | "state">;
  },
): Promise<Pick<Call, "id" | "bland_call_id"> | undefined> {
  const shape = { to, columns: columnsOf(set) };
  const { rows: [moved] } = await moving(trx, { ...set, id: callId }, shape);
  return moved;
}

const moving = preparedByShape((
  db,
  values: Updateable<CallsTable> & { id: number },
  { to, columns }: { to: CallState; columns: (keyof Updateable<CallsTable>)[] },
) =>
  db.updateTable("calls")
    .set({ ...rowOf(values, columns), state: to })
    .where("id", "=", values.id).where("state", "in", statesBefore(to))
    .returning(["id", "bland_call_id"])
);

/** From where the table has a way to this state. */
export function statesBefore(to: CallState): CallState[] {
  const states = Object.keys(TRANSITIONS) as CallState[];
  return states.filter((from) => TRANSITIONS[from].includes(to));
}
