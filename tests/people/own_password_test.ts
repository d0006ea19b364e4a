import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { changeOwnPassword } from "../../lib/people/own_password.ts";
import { hashPassword } from "../../lib/people/password.ts";
import { findVisitor } from "../../lib/people/session.ts";
import { signIn } from "../../lib/people/sign_in.ts";
import { onEachDatabase } from "../database.ts";
import { CHEAP } from "./cheap_password.ts";
import { type TestClock, testClock } from "./clock.ts";
import { addSession, addUser, audited, FROM } from "./people.ts";

const OLD = "four quiet words here";
const NEW = "five other loud words here";

onEachDatabase("a new password ends every other session of the person", async (store) => {
  const clock = testClock();
  const { id, here } = await ann(store, clock);
  const elsewhere = await addSession(store, id, clock);
  const other = await addSession(
    store,
    await addUser(store, { name: "Bob", role: "viewer" }),
    clock,
  );
  assert.deepEqual(await change(store, clock, { here }), { kind: "changed" });
  assert.notEqual(await findVisitor(store, here, { clock }), null);
  assert.equal(await findVisitor(store, elsewhere, { clock }), null);
  assert.notEqual(await findVisitor(store, other, { clock }), null);
  const tried = (password: string) =>
    signIn(store, { name: "Ann", password, from: FROM }, { clock });
  assert.equal((await tried(OLD)).kind, "wrong");
  assert.equal((await tried(NEW)).kind, "signed_in");
  assert.equal((await audited(store))[0], "Ann changed their password");
});

onEachDatabase(
  "without the current password nothing changes, however often it is guessed",
  async (store) => {
    const clock = testClock();
    const { here } = await ann(store, clock);
    for (let i = 0; i < 10; i++) {
      const wrong = await change(store, clock, { here, current: "guess" });
      assert.ok(wrong.kind === "mistaken");
      assert.match(wrong.problems.current ?? "", /not your password/);
    }
    const right = await change(store, clock, { here });
    assert.ok(right.kind === "mistaken");
    assert.match(right.problems.current ?? "", /Too many tries/);
    const weak = await change(store, clock, { here, next: "short" });
    assert.ok(weak.kind === "mistaken" && weak.problems.next);
  },
);

onEachDatabase("admin's password is changed in the environment only", async (store) => {
  const by = { store, clock: testClock(), actor: "admin" };
  const refused = await changeOwnPassword(by, { current: "", next: NEW, token: "", address: "" });
  assert.ok(refused.kind === "mistaken");
  assert.match(refused.problems.next ?? "", /ADMIN_PASSWORD/);
});

async function ann(store: Store, clock: TestClock): Promise<{ id: number; here: string }> {
  const id = await addUser(store, {
    name: "Ann",
    role: "viewer",
    password: await hashPassword(OLD, CHEAP),
  });
  return { id, here: await addSession(store, id, clock) };
}

function change(
  store: Store,
  clock: TestClock,
  { here, current = OLD, next = NEW }: { here: string; current?: string; next?: string },
) {
  const by = { store, clock, actor: "Ann" };
  return changeOwnPassword(by, { current, next, token: here, address: FROM.address });
}
