import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import {
  acceptInvitation,
  findInvitation,
  invite,
  listInvitations,
  withdrawInvitation,
} from "../../lib/people/invitations.ts";
import { findVisitor } from "../../lib/people/session.ts";
import { signIn } from "../../lib/people/sign_in.ts";
import { onEachDatabase } from "../database.ts";
import { type TestClock, testClock } from "./clock.ts";
import { addUser, audited, byAdmin, FROM } from "./people.ts";

const PASSWORD = "four quiet words here";

onEachDatabase("an invitation makes a user with its role, once", async (store) => {
  const clock = testClock();
  const token = await invited(store, clock);
  const joined = await accept(store, clock, { token });
  assert.ok(joined.kind === "joined");
  const visitor = await findVisitor(store, joined.session, { clock });
  assert.deepEqual(visitor, { name: "Ann Miller", role: "viewer", by: "session" });
  assert.deepEqual(await accept(store, clock, { token, name: "Eve" }), { kind: "gone" });
  const again = await signIn(store, { name: "Ann Miller", password: PASSWORD, from: FROM }, {
    clock,
  });
  assert.equal(again.kind, "signed_in", "the password is the one that was chosen");
  assert.deepEqual((await audited(store)).slice(0, 2), [
    "admin invited somebody (as viewer, for 7 days: Ann)",
    "Ann Miller joined as viewer (invited by admin, from 203.0.113.7)",
  ]);
});

onEachDatabase("two who open one link at the same time are not both let in", async (store) => {
  const clock = testClock();
  const token = await invited(store, clock);
  const answers = await Promise.all(
    ["Ann", "Eve", "Bob"].map((name) => accept(store, clock, { token, name })),
  );
  assert.deepEqual(answers.map(({ kind }) => kind).sort(), ["gone", "gone", "joined"]);
  assert.equal((await store.db.selectFrom("users").selectAll().execute()).length, 1);
});

onEachDatabase("an invitation that has expired or was withdrawn lets nobody in", async (store) => {
  const clock = testClock();
  const withdrawn = await invited(store, clock);
  const [{ id }] = await listInvitations(store.db, clock);
  assert.equal(await withdrawInvitation(byAdmin(store, clock), id), true);
  assert.equal(await withdrawInvitation(byAdmin(store, clock), id), false);
  const late = await invited(store, clock);
  clock.pass({ days: 7 });
  for (const token of [withdrawn, late, "", "x".repeat(43)]) {
    assert.equal(await findInvitation(store.db, token, clock), undefined);
    assert.deepEqual(await accept(store, clock, { token }), { kind: "gone" });
  }
  assert.deepEqual(await listInvitations(store.db, clock), []);
});

onEachDatabase(
  "a name or password that cannot be taken leaves the link as it was",
  async (store) => {
    const clock = testClock();
    const token = await invited(store, clock);
    await addUser(store, { name: "Bob", role: "operator" });
    const cases = [
      { name: "", says: /at most 60 letters/ },
      { name: "<b>Bob</b>", says: /at most 60 letters/ },
      { name: "x".repeat(61), says: /at most 60 letters/ },
      { name: "Leadline", says: /Leadline itself/ },
      { name: "API token zapier", says: /Leadline itself/ },
      { name: "bob", says: /has or had this name/ },
      { name: "admin", says: /has or had this name/ },
    ];
    for (const { name, says } of cases) {
      const refused = await accept(store, clock, { token, name });
      assert.ok(refused.kind === "mistaken", name);
      assert.match(refused.problems.name ?? "", says, name);
    }
    for (const password of ["", "elevenchars", "aaaaaaaaaaaaaaaa", "long".repeat(300)]) {
      const refused = await accept(store, clock, { token, password });
      assert.ok(refused.kind === "mistaken" && refused.problems.password, password);
    }
    assert.equal((await accept(store, clock, { token })).kind, "joined");
  },
);

onEachDatabase("neither the link's token nor the password is in the database", async (store) => {
  const clock = testClock();
  const token = await invited(store, clock);
  await accept(store, clock, { token: await invited(store, clock) });
  for (const table of ["invitations", "users", "audit_log"] as const) {
    const rows = JSON.stringify(await store.db.selectFrom(table).selectAll().execute());
    assert.ok(!rows.includes(token) && !rows.includes(PASSWORD), table);
  }
});

async function invited(store: Store, clock: TestClock): Promise<string> {
  return await invite(byAdmin(store, clock), { role: "viewer", days: 7, forWhom: "Ann" });
}

function accept(
  store: Store,
  clock: TestClock,
  { token, name = "Ann Miller", password = PASSWORD }: {
    token: string;
    name?: string;
    password?: string;
  },
) {
  return acceptInvitation({ store, clock }, { token, name, password, from: FROM });
}
