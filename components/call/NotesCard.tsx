import { conversationTexts as texts } from "texts/conversation.ts";
import type { CallNote } from "../../db/schema.ts";
import { LONGEST_NOTE } from "../../lib/calls/notes.ts";
import { When } from "../When.tsx";
import { Changed } from "./Changed.tsx";

/** What people wrote down about a call, and room for more. */
export function NotesCard(
  { callId, notes, changed, typed = "" }: {
    callId: number;
    notes: readonly CallNote[];
    changed?: string;
    /** A note that was not taken. */
    typed?: string;
  },
) {
  const action = `/calls/${callId}/notes`;
  return (
    <section class="card stack" aria-labelledby="notes">
      <h2 id="notes">{texts.notes}</h2>
      <Changed part="notes" changed={changed} />
      {notes.length === 0 && <p class="muted">{texts.noNotes}</p>}
      {notes.length > 0 && (
        <ol class="notes">
          {notes.map((note) => (
            <li key={note.id}>
              <p class="note">{note.text}</p>
              <p class="line">
                {note.author}, <When at={note.created_at} />
              </p>
              <details class="confirm">
                <summary>{texts.deleteNote}</summary>
                <form method="post" action={`${action}/${note.id}/delete`}>
                  <p>{texts.deletedForGood}</p>
                  <button type="submit" class="danger">{texts.deleteNoteNow}</button>
                </form>
              </details>
            </li>
          ))}
        </ol>
      )}
      <form method="post" action={action} class="stack">
        <div>
          <label for="text">{texts.newNote}</label>
          <textarea id="text" name="text" rows={3} required maxLength={LONGEST_NOTE}>
            {typed}
          </textarea>
        </div>
        <button type="submit" class="quiet">{texts.addNote}</button>
      </form>
    </section>
  );
}
