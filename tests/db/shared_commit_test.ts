import assert from "node:assert/strict";
import { sql } from "kysely";
import { openStore, type Store } from "../../db/store.ts";
import { onEachDatabase } from "../database.ts";

onEachDatabase("a write that fails leaves its neighbours alone", async (store) => {
  const results = await Promise.allSettled([
    say(store, "one"),
    store.write(async (trx) => {
      await sayIn(trx, "two");
      throw new Error("no");
    }),
    say(store, "three"),
  ]);
  assert.deepEqual(results.map(({ status }) => status), ["fulfilled", "rejected", "fulfilled"]);
  assert.deepEqual(await said(store), ["one", "three"]);
});

onEachDatabase("each write sees what those before it wrote", async (store) => {
  const counts = await Promise.all(
    Array.from({ length: 120 }, (_, i) =>
      store.write(async (trx) => {
        await sayIn(trx, `${i}`);
        return (await trx.selectFrom("audit_log").select("id").execute()).length;
      })),
  );
  assert.deepEqual(counts, Array.from({ length: 120 }, (_, i) => i + 1));
});

onEachDatabase("writes that wait for one another share a transaction", async (store) => {
  const before = await store.revision();
  await Promise.all(Array.from({ length: 40 }, (_, i) => say(store, `${i}`)));
  assert.ok(await store.revision() - before < 5);
});

onEachDatabase("so do writes of requests that come at the same time", async (store) => {
  const before = await store.revision();
  await Promise.all(Array.from({ length: 40 }, async (_, i) => {
    await new Promise((resolve) => setImmediate(resolve));
    await say(store, `${i}`);
  }));
  assert.ok(await store.revision() - before < 5);
});

onEachDatabase("when the transaction fails, all that shared it are told", async (store) => {
  const results = await Promise.allSettled([
    say(store, "one"),
    say(store, "two"),
    store.write((trx) => sql`rollback`.execute(trx)),
  ]);
  assert.ok(results.slice(1).every(({ status }) => status === "rejected"));
  assert.equal((await said(store)).includes("two"), false);
  await say(store, "later");
  assert.ok((await said(store)).includes("later"));
});

function say(store: Store, action: string): Promise<void> {
  return store.write((trx) => sayIn(trx, action));
}

async function sayIn(trx: Parameters<Parameters<Store["write"]>[0]>[0], action: string) {
  await trx.insertInto("audit_log").values({ actor: "test", action, at: "2026-11-23" }).execute();
}

async function said({ db }: Store): Promise<string[]> {
  const rows = await db.selectFrom("audit_log").select("action").orderBy("id").execute();
  return rows.map(({ action }) => action);
}

onEachDatabase(
  "a step is there for whoever reads next, and fails as a write does",
  async (store) => {
    await store.writeStep((trx) => sayIn(trx, "one"));
    await assert.rejects(
      store.writeStep(async (trx) => {
        await sayIn(trx, "two");
        throw new Error("no");
      }),
      /no/,
    );
    assert.deepEqual(await said(store), ["one"]);
  },
);

Deno.test("SQLite flushes what is written past the store by itself", async () => {
  const store = await openStore("sqlite::memory:");
  await store.writeStep((trx) => sayIn(trx, "one"));
  await assert.rejects(store.write(() => Promise.reject(new Error("no"))), /no/);
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(store.db);
  assert.equal(rows[0].synchronous, FULL);
  await store.close();
});

const FULL = 2;
