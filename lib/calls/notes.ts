/** Notes that people write down about a call. */
import type { CallNote } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import { plainText } from "../bland/plain_text.ts";
import type { Clock } from "../clock.ts";
import { audit } from "../people/audit.ts";

interface By {
  store: Store;
  clock: Clock;
  /** Who writes, as people read it. */
  actor: string;
}

export type AddedNote =
  | { kind: "added"; note: CallNote }
  | { kind: "unknown_call" }
  | { kind: "refused"; reason: string };

export const LONGEST_NOTE = 2_000;
const MOST_NOTES = 200;

export async function addNote(
  { store, clock, actor }: By,
  { callId, text }: { callId: number; text: string },
): Promise<AddedNote> {
  const said = plainText(text, { maxLength: LONGEST_NOTE + 1 }).trim();
  if (said === "") return { kind: "refused", reason: "The note is empty. Write something first." };
  if (said.length > LONGEST_NOTE) {
    return {
      kind: "refused",
      reason: `A note has at most ${LONGEST_NOTE} characters. Write it shorter, or as two.`,
    };
  }
  return await store.write(async (trx): Promise<AddedNote> => {
    const call = await trx.selectFrom("calls").select("id").where("id", "=", callId)
      .executeTakeFirst();
    if (call === undefined) return { kind: "unknown_call" };
    const { count } = await trx.selectFrom("call_notes")
      .select(({ fn }) => fn.countAll<number>().as("count")).where("call_id", "=", callId)
      .executeTakeFirstOrThrow();
    if (count >= MOST_NOTES) {
      return { kind: "refused", reason: `A call has at most ${MOST_NOTES} notes. Delete one.` };
    }
    const note = await trx.insertInto("call_notes").values({
      call_id: callId,
      text: said,
      author: actor,
      created_at: clock.now().toISOString(),
    }).returningAll().executeTakeFirstOrThrow();
    const detail = `call ${callId}, note ${note.id}`;
    await audit(trx, { actor, action: "wrote a note", detail, clock });
    return { kind: "added", note };
  });
}

/** False when the call has no such note. */
export async function deleteNote(
  { store, clock, actor }: By,
  { callId, noteId }: { callId: number; noteId: number },
): Promise<boolean> {
  return await store.write(async (trx) => {
    const deleted = await trx.deleteFrom("call_notes").where("id", "=", noteId)
      .where("call_id", "=", callId).returning("id").executeTakeFirst();
    if (deleted === undefined) return false;
    const detail = `call ${callId}, note ${noteId}`;
    await audit(trx, { actor, action: "deleted a note", detail, clock });
    return true;
  });
}

/** Oldest first. */
export async function notesOf(db: Queries, callId: number): Promise<CallNote[]> {
  return await db.selectFrom("call_notes").selectAll().where("call_id", "=", callId).orderBy("id")
    .execute();
}
