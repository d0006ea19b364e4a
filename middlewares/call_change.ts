/** Changes to a call, asked for by a page's form or by the API: both go the same way. */
import { OUTCOMES } from "../lib/bland/outcome.ts";
import { correctOutcome } from "../lib/calls/correct_outcome.ts";
import { callBack, callNoMore } from "../lib/calls/next_step.ts";
import { addNote, deleteNote } from "../lib/calls/notes.ts";
import type { CallNote } from "../db/schema.ts";
import { actorOf, type State } from "../state.ts";
import { callOrThrow, unknownCall } from "./call.ts";
import { Problem } from "./problem.ts";
import { rowId } from "./row_id.ts";

type From = Pick<State, "leadline" | "visitor">;

/** @throws Problem 404, 409 or 422. */
export async function correct(
  { leadline, visitor }: From,
  { id, outcome, seen }: { id: string; outcome: unknown; seen?: unknown },
): Promise<void> {
  const { store, clock, config: { mode }, dialer } = leadline;
  const corrected = await correctOutcome({ store, clock, mode }, {
    callId: rowId(id),
    outcome: outcomeOrThrow(outcome),
    seen: seen ? outcomeOrThrow(seen) : undefined,
    actor: actorOf(visitor),
  });
  if (corrected.kind === "unknown_call") throw unknownCall(id);
  if (corrected.kind === "refused") throw new Problem(409, "Not corrected", corrected.reason);
  dialer.wake();
}

function outcomeOrThrow(word: unknown) {
  const outcome = OUTCOMES.find((outcome) => outcome === word);
  if (outcome !== undefined) return outcome;
  throw new Problem(422, "No such outcome", `Choose one of ${OUTCOMES.join(", ")}.`);
}

/** @throws Problem 404 or 422. */
export async function writeNote(
  { leadline, visitor }: From,
  { id, text }: { id: string; text: string },
): Promise<CallNote> {
  const by = { ...leadline, actor: actorOf(visitor) };
  const added = await addNote(by, { callId: rowId(id), text });
  if (added.kind === "unknown_call") throw unknownCall(id);
  if (added.kind === "refused") throw new Problem(422, "Not noted", added.reason);
  return added.note;
}

/** @throws Problem 404. */
export async function removeNote(
  { leadline, visitor }: From,
  { id, note }: { id: string; note: string },
): Promise<void> {
  const by = { ...leadline, actor: actorOf(visitor) };
  const ids = { callId: rowId(id), noteId: rowId(note) };
  if (await deleteNote(by, ids)) return;
  throw new Problem(404, "No such note", `Call ${id} has no note ${note}. It may be deleted.`);
}

/** `at` null: no further call. @throws Problem 404 or 409. */
export async function decideNextStep(
  { leadline, visitor }: From,
  { id, at }: { id: string; at: Date | null },
): Promise<void> {
  const { lead: { id: leadId } } = await callOrThrow(leadline, id);
  const by = { ...leadline, actor: actorOf(visitor) };
  const decided = at === null
    ? await callNoMore(by, { leadId })
    : await callBack(by, { leadId, at });
  if (decided.kind === "unknown_lead") throw unknownCall(id);
  if (decided.kind === "refused") throw new Problem(409, "Nothing was changed", decided.reason);
  leadline.dialer.wake();
}
