import assert from "node:assert/strict";
import { addNote, deleteNote, LONGEST_NOTE, notesOf } from "../../lib/calls/notes.ts";
import { onEachDatabase } from "../database.ts";
import { addCall, NOW } from "./ledger.ts";

onEachDatabase("notes keep who wrote them and when, and are deleted one by one", async (store) => {
  const call = await addCall(store, { state: "ended" });
  const by = { store, clock: { now: () => NOW } };
  const written = { callId: call.id, text: "  Ask for\nher sister. \0" };
  const added = await addNote({ ...by, actor: "Ann" }, written);
  await addNote({ ...by, actor: "Bob" }, { callId: call.id, text: "<b>Done</b>" });
  const notes = await notesOf(store.db, call.id);
  assert.deepEqual(notes.map(({ author, text }) => [author, text]), [
    ["Ann", "Ask for\nher sister."],
    ["Bob", "<b>Done</b>"],
  ]);
  assert.equal(notes[0].created_at, NOW.toISOString());
  assert.deepEqual(added, { kind: "added", note: notes[0] });

  const noteId = notes[0].id;
  assert.equal(await deleteNote({ ...by, actor: "Bob" }, { callId: 999, noteId }), false);
  assert.equal(await deleteNote({ ...by, actor: "Bob" }, { callId: call.id, noteId }), true);
  assert.equal(await deleteNote({ ...by, actor: "Bob" }, { callId: call.id, noteId }), false);
  assert.deepEqual((await notesOf(store.db, call.id)).map(({ author }) => author), ["Bob"]);
  const log = await store.db.selectFrom("audit_log").select(["actor", "action"]).orderBy("id")
    .execute();
  assert.deepEqual(log.map(({ actor, action }) => `${actor} ${action}`), [
    "Ann wrote a note",
    "Bob wrote a note",
    "Bob deleted a note",
  ]);
});

onEachDatabase("a note that is empty, too long or about no call is not kept", async (store) => {
  const { id: callId } = await addCall(store, { state: "ended" });
  const by = { store, clock: { now: () => NOW }, actor: "Ann" };
  assert.equal((await addNote(by, { callId, text: " \n\0" })).kind, "refused");
  const long = { callId, text: "x".repeat(LONGEST_NOTE + 1) };
  assert.equal((await addNote(by, long)).kind, "refused");
  assert.equal((await addNote(by, { callId: 999, text: "Hi" })).kind, "unknown_call");
  assert.deepEqual(await notesOf(store.db, callId), []);
});
