import assert from "node:assert/strict";
import { ensureAdmin } from "../../lib/people/admin.ts";
import { listTokens, makeToken } from "../../lib/people/api_tokens.ts";
import { invite, listInvitations } from "../../lib/people/invitations.ts";
import { findVisitor } from "../../lib/people/session.ts";
import { changeRole, listUsers, removeUser } from "../../lib/people/users.ts";
import { onEachDatabase } from "../database.ts";
import { CHEAP } from "./cheap_password.ts";
import { testClock } from "./clock.ts";
import { addSession, addUser, audited, byAdmin } from "./people.ts";

onEachDatabase("a role that was changed holds from the next request on", async (store) => {
  const clock = testClock();
  const userId = await addUser(store, { name: "Ann", role: "viewer" });
  const token = await addSession(store, userId, clock);
  const changed = await changeRole(byAdmin(store, clock), { userId, role: "operator" });
  assert.deepEqual(changed, { kind: "changed", name: "Ann" });
  assert.equal((await findVisitor(store, token, { clock }))?.role, "operator");
  assert.deepEqual(await audited(store), ["admin changed the role of Ann (viewer → operator)"]);
});

onEachDatabase("who is removed is signed out at once", async (store) => {
  const clock = testClock();
  const userId = await addUser(store, { name: "Ann", role: "operator" });
  const token = await addSession(store, userId, clock);
  assert.equal((await removeUser(byAdmin(store, clock), userId)).kind, "changed");
  assert.equal(await findVisitor(store, token, { clock }), null);
  assert.equal((await removeUser(byAdmin(store, clock), userId)).kind, "unknown_user");
  assert.deepEqual(await audited(store), ["admin removed Ann (operator)"]);
});

onEachDatabase(
  "the last owner is neither removed nor lowered, even by two at once",
  async (store) => {
    const clock = testClock();
    const ann = await addUser(store, { name: "Ann", role: "owner" });
    const alone = await changeRole(byAdmin(store, clock), { userId: ann, role: "viewer" });
    assert.ok(alone.kind === "refused");
    assert.match(alone.reason, /no owner left/);
    assert.equal((await removeUser(byAdmin(store, clock), ann)).kind, "refused");

    const bob = await addUser(store, { name: "Bob", role: "owner" });
    const both = await Promise.all([
      changeRole(byAdmin(store, clock), { userId: ann, role: "viewer" }),
      removeUser(byAdmin(store, clock), bob),
    ]);
    assert.deepEqual(both.map(({ kind }) => kind).sort(), ["changed", "refused"]);
    const owners = (await listUsers(store.db)).filter(({ role }) => role === "owner");
    assert.equal(owners.length, 1);
  },
);

onEachDatabase("admin stays, but may be lowered beside another owner", async (store) => {
  const clock = testClock();
  await ensureAdmin(store, "correct horse battery", { clock, passwordCost: CHEAP });
  const [{ id }] = await listUsers(store.db);
  await addUser(store, { name: "Ann", role: "owner" });
  const removed = await removeUser(byAdmin(store, clock), id);
  assert.ok(removed.kind === "refused");
  assert.match(removed.reason, /ADMIN_PASSWORD/);
  await changeRole(byAdmin(store, clock), { userId: id, role: "viewer" });
  const role = async () => (await listUsers(store.db)).find((user) => user.id === id)?.role;
  await ensureAdmin(store, "correct horse battery", { clock, passwordCost: CHEAP });
  assert.equal(await role(), "viewer", "the same password at the next start changes nothing");
  await ensureAdmin(store, "another horse battery", { clock, passwordCost: CHEAP });
  assert.equal(await role(), "owner", "whoever has the machine gets in");
});

onEachDatabase("what an owner gave out ends when they are one no longer", async (store) => {
  const clock = testClock();
  await addUser(store, { name: "Bob", role: "owner" });
  for (const [end, name] of [[removeUser, "Ann"], [lower, "Eve"]] as const) {
    const id = await addUser(store, { name, role: "owner" });
    const by = { store, clock, actor: name };
    await invite(by, { role: "owner", days: 7, forWhom: "" });
    await makeToken(by, { name: `of ${name}`, scope: "manage", days: 30 });
    await end(byAdmin(store, clock), id);
    assert.deepEqual(await listInvitations(store.db, clock), [], name);
    assert.deepEqual(await listTokens(store.db), [], name);
  }
});

function lower(by: Parameters<typeof changeRole>[0], userId: number) {
  return changeRole(by, { userId, role: "operator" });
}
