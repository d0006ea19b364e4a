import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { ensureAdmin } from "../../lib/people/admin.ts";
import { findVisitor } from "../../lib/people/session.ts";
import { signIn, signOut } from "../../lib/people/sign_in.ts";
import { onEachDatabase } from "../database.ts";
import { CHEAP } from "./cheap_password.ts";
import { testClock } from "./clock.ts";

const PASSWORD = "correct horse battery";
const from = { address: "203.0.113.7", agent: "" };
const RIGHT = { name: "admin", password: PASSWORD, from };
const WRONG = { ...RIGHT, password: "wrong horse battery" };

onEachDatabase("admin signs in with the password of the environment", async (store) => {
  const clock = testClock();
  await ensureAdmin(store, PASSWORD, { clock });
  const { password } = await store.db.selectFrom("users").select("password")
    .executeTakeFirstOrThrow();
  assert.match(password, /^scrypt\$32768\$8\$3\$/, "at its full cost");
  const answer = await signIn(store, RIGHT, { clock });
  assert.equal(answer.kind, "signed_in");
  const visitor = await findVisitor(store, tokenOf(answer), { clock });
  assert.deepEqual(visitor, { name: "admin", role: "owner", by: "session" });
});

onEachDatabase("a wrong password and an unknown name get the same answer", async (store) => {
  const clock = testClock();
  await ensureAdmin(store, PASSWORD, { clock, passwordCost: CHEAP });
  assert.deepEqual(await signIn(store, WRONG, { clock }), { kind: "wrong" });
  assert.deepEqual(await signIn(store, { ...RIGHT, name: "root" }, { clock }), { kind: "wrong" });
});

onEachDatabase("signing in again replaces the old session", async (store) => {
  const clock = testClock();
  await ensureAdmin(store, PASSWORD, { clock, passwordCost: CHEAP });
  const first = tokenOf(await signIn(store, RIGHT, { clock }));
  const second = tokenOf(await signIn(store, { ...RIGHT, replaces: first }, { clock }));
  assert.notEqual(first, second);
  assert.equal(await findVisitor(store, first, { clock }), null);
  assert.notEqual(await findVisitor(store, second, { clock }), null);
});

onEachDatabase("signing out ends the session and nobody else's", async (store) => {
  const clock = testClock();
  await ensureAdmin(store, PASSWORD, { clock, passwordCost: CHEAP });
  const laptop = tokenOf(await signIn(store, RIGHT, { clock }));
  const phone = tokenOf(await signIn(store, RIGHT, { clock }));
  await signOut(store, { token: laptop, name: "admin" }, { clock });
  assert.equal(await findVisitor(store, laptop, { clock }), null);
  assert.notEqual(await findVisitor(store, phone, { clock }), null);
});

onEachDatabase(
  "after ten wrong tries an address waits ten minutes, whatever it tries",
  async (store) => {
    const clock = testClock();
    await ensureAdmin(store, PASSWORD, { clock, passwordCost: CHEAP });
    const began = clock.now();
    await wrongTries(store, { count: 10, clock });
    clock.pass({ minutes: 4 });
    const refused = { kind: "too_many_tries", retryAt: new Date(began.getTime() + 600_000) };
    assert.deepEqual(await signIn(store, RIGHT, { clock }), refused);
    assert.deepEqual(await signIn(store, { ...RIGHT, name: "other" }, { clock }), refused);
    const elsewhere = await signIn(store, {
      ...RIGHT,
      from: { ...from, address: "198.51.100.9" },
    }, { clock });
    assert.equal(elsewhere.kind, "signed_in", "another address is not held up");
    clock.pass({ minutes: 6 });
    assert.equal((await signIn(store, RIGHT, { clock })).kind, "signed_in");
  },
);

onEachDatabase("tries at one time are counted before they are answered", async (store) => {
  const clock = testClock();
  await ensureAdmin(store, PASSWORD, { clock, passwordCost: CHEAP });
  const answers = await Promise.all(
    Array.from({ length: 14 }, () => signIn(store, WRONG, { clock })),
  );
  assert.equal(answers.filter((answer) => answer.kind === "wrong").length, 10);
  assert.equal(answers.filter((answer) => answer.kind === "too_many_tries").length, 4);
});

onEachDatabase("a name guessed from many addresses is held up too", async (store) => {
  const clock = testClock();
  const at = clock.now().toISOString();
  await store.write((trx) =>
    trx.insertInto("sign_in_failures").values(
      Array.from({ length: 50 }, (_, i) => ({ name: "admin", address: `192.0.2.${i}`, at })),
    ).execute()
  );
  assert.equal((await signIn(store, RIGHT, { clock })).kind, "too_many_tries");
});

onEachDatabase("the right password takes its own wrong tries off again", async (store) => {
  const clock = testClock();
  await ensureAdmin(store, PASSWORD, { clock, passwordCost: CHEAP });
  await wrongTries(store, { count: 9, clock });
  assert.equal((await signIn(store, RIGHT, { clock })).kind, "signed_in");
  assert.equal((await signIn(store, WRONG, { clock })).kind, "wrong");
});

onEachDatabase("the audit log keeps who signed in, who failed and who left", async (store) => {
  const clock = testClock();
  await ensureAdmin(store, PASSWORD, { clock, passwordCost: CHEAP });
  await signIn(store, WRONG, { clock });
  const token = tokenOf(await signIn(store, RIGHT, { clock }));
  await signOut(store, { token, name: "admin" }, { clock });
  const log = await store.db.selectFrom("audit_log").select(["actor", "action", "detail"])
    .orderBy("id").execute();
  assert.deepEqual(log, [
    { actor: "environment", action: "set the password of admin", detail: "" },
    { actor: "visitor", action: "failed to sign in", detail: "as admin, from 203.0.113.7" },
    { actor: "admin", action: "signed in", detail: "from 203.0.113.7" },
    { actor: "admin", action: "signed out", detail: "" },
  ]);
});

onEachDatabase("the same password at the next boot changes nothing", async (store) => {
  const clock = testClock();
  await ensureAdmin(store, PASSWORD, { clock, passwordCost: CHEAP });
  const token = tokenOf(await signIn(store, RIGHT, { clock }));
  await ensureAdmin(store, PASSWORD, { clock, passwordCost: CHEAP });
  assert.notEqual(await findVisitor(store, token, { clock }), null);
});

onEachDatabase("a new password ends the sessions of the old one", async (store) => {
  const clock = testClock();
  await ensureAdmin(store, PASSWORD, { clock, passwordCost: CHEAP });
  const token = tokenOf(await signIn(store, RIGHT, { clock }));
  await ensureAdmin(store, "another horse", { clock, passwordCost: CHEAP });
  assert.equal(await findVisitor(store, token, { clock }), null);
  assert.equal((await signIn(store, RIGHT, { clock })).kind, "wrong");
});

async function wrongTries(
  store: Store,
  { count, clock }: { count: number; clock: ReturnType<typeof testClock> },
): Promise<void> {
  for (let i = 0; i < count; i++) {
    assert.deepEqual(await signIn(store, WRONG, { clock }), { kind: "wrong" });
  }
}

function tokenOf(answer: Awaited<ReturnType<typeof signIn>>): string {
  assert.ok(answer.kind === "signed_in");
  return answer.token;
}
