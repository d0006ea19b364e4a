import assert from "node:assert/strict";
import { openStore, type Store } from "../../db/store.ts";
import { closeSession, findVisitor, openSession } from "../../lib/people/session.ts";
import { onEachDatabase, onPostgresUrl } from "../database.ts";
import { testClock } from "./clock.ts";

onEachDatabase("a session belongs to the user it was opened for", async (store) => {
  const clock = testClock();
  const token = await openFor(store, clock);
  assert.deepEqual(await findVisitor(store, token, { clock }), {
    name: "ann",
    role: "operator",
    by: "session",
  });
  assert.equal(await findVisitor(store, token.replace(/.$/, "_"), { clock }), null);
});

onEachDatabase("the token itself is not in the database", async (store) => {
  const token = await openFor(store, testClock());
  const stored = JSON.stringify(await store.db.selectFrom("sessions").selectAll().execute());
  assert.ok(!stored.includes(token));
  assert.equal(token.length, 43, "256 bits in base64url");
});

onEachDatabase("a session that nobody uses ends after seven days", async (store) => {
  const clock = testClock();
  const token = await openFor(store, clock);
  clock.pass({ days: 7 });
  assert.equal(await findVisitor(store, token, { clock }), null);
});

onEachDatabase("a session in use goes on, but not longer than thirty days", async (store) => {
  const clock = testClock();
  const token = await openFor(store, clock);
  for (let day = 1; day < 30; day++) {
    clock.pass({ days: 1 });
    assert.notEqual(await findVisitor(store, token, { clock }), null, `on day ${day}`);
  }
  clock.pass({ days: 1 });
  assert.equal(await findVisitor(store, token, { clock }), null);
});

onEachDatabase(
  "looking at a page writes at most once an hour, and changes no page",
  async (store) => {
    const clock = testClock();
    const token = await openFor(store, clock);
    const before = await store.revision();
    const seen = async () => {
      await findVisitor(store, token, { clock });
      return (await store.db.selectFrom("sessions").select("seen_at").executeTakeFirst())?.seen_at;
    };
    clock.pass({ minutes: 59 });
    assert.equal(await seen(), "2026-11-23T09:00:00.000Z");
    clock.pass({ minutes: 1 });
    assert.equal(await seen(), "2026-11-23T10:00:00.000Z");
    assert.equal(await store.revision(), before);
  },
);

onEachDatabase("a closed session is gone from the server", async (store) => {
  const clock = testClock();
  const token = await openFor(store, clock);
  await store.write((trx) => closeSession(trx, token));
  assert.equal(await findVisitor(store, token, { clock }), null);
});

onEachDatabase(
  "a session that has just been looked up ends with the write that ends it",
  async (store) => {
    const clock = testClock();
    const token = await openFor(store, clock);
    assert.notEqual(await findVisitor(store, token, { clock }), null);
    await store.write((trx) => closeSession(trx, token));
    assert.equal(await findVisitor(store, token, { clock }), null);
  },
);

onPostgresUrl("one that another process has looked up ends there a moment later", async (url) => {
  const [here, there] = [await openStore(url), await openStore(url)];
  const clock = testClock();
  const token = await openFor(here, clock);
  assert.notEqual(await findVisitor(there, token, { clock }), null);
  await here.write((trx) => closeSession(trx, token));
  while (await findVisitor(there, token, { clock }) !== null) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  await here.close();
  await there.close();
});

onEachDatabase("ended sessions are thrown away when the next one opens", async (store) => {
  const clock = testClock();
  await openFor(store, clock);
  clock.pass({ days: 8 });
  await openFor(store, clock);
  assert.equal((await store.db.selectFrom("sessions").selectAll().execute()).length, 1);
});

async function openFor(store: Store, clock: ReturnType<typeof testClock>): Promise<string> {
  return await store.write(async (trx) => {
    const user = await trx.insertInto("users")
      .values({
        name: "ann",
        password: "",
        role: "operator",
        created_at: clock.now().toISOString(),
      })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ role: "operator" }))
      .returning("id").executeTakeFirstOrThrow();
    return openSession(trx, { userId: user.id, from: { address: "", agent: "" }, clock });
  });
}
