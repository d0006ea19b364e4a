import assert from "node:assert/strict";
import { sql } from "kysely";
import { sharedCommit } from "../../db/shared_commit.ts";
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

onEachDatabase("what is last goes after the others of its transaction", async (store) => {
  await Promise.all([
    store.write((trx) => sayIn(trx, "last"), { isLast: true }),
    say(store, "one"),
    say(store, "two"),
  ]);
  assert.deepEqual(await said(store), ["one", "two", "last"]);
});

Deno.test("the next transaction does not wait for the disk, and nobody is told before it", async () => {
  const store = await openStore("sqlite::memory:");
  const disks: PromiseWithResolvers<void>[] = [];
  const commit = sharedCommit(store.db, {
    async inTransaction(db, run) {
      await db.transaction().execute(run);
      const disk = Promise.withResolvers<void>();
      disks.push(disk);
      return { onDisk: disk.promise };
    },
    finish: () => Promise.resolve(),
    patienceMs: 0,
  });
  const told: string[] = [];
  const write = (what: string) =>
    commit((trx) => sayIn(trx, what), { durable: true }).then(() => told.push(what));
  const one = write("one");
  while (disks.length < 1) await turn();
  const two = write("two");
  while (disks.length < 2) await turn();
  assert.deepEqual([await said(store), told], [["one", "two"], []]);
  disks[0].resolve();
  await one;
  disks[1].reject(new Error("input/output error"));
  await assert.rejects(two, /input\/output/);
  assert.deepEqual(told, ["one"]);
  await store.close();
});

Deno.test("what is patient shares the next write's transaction, before it", () =>
  withFile(async (store) => {
    const before = await store.revision();
    const patient = store.writeStep((trx) => sayIn(trx, "patient"), { isPatient: true });
    await turn();
    assert.deepEqual(await said(store), []);
    await say(store, "one");
    await patient;
    assert.deepEqual(await said(store), ["patient", "one"]);
    assert.equal(await store.revision() - before, 1);
  }));

Deno.test("what is patient is written when no other write comes", () =>
  withFile(async (store) => {
    await store.writeStep((trx) => sayIn(trx, "patient"), { isPatient: true });
    assert.deepEqual(await said(store), ["patient"]);
  }));

async function withFile(run: (store: Store) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  const store = await openStore(`sqlite:${folder}/leadline.db`);
  try {
    await run(store);
  } finally {
    await store.close();
    await Deno.remove(folder, { recursive: true });
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

Deno.test("SQLite flushes what is written past the store by itself", async () => {
  const store = await openStore("sqlite::memory:");
  await store.writeStep((trx) => sayIn(trx, "one"));
  await assert.rejects(store.write(() => Promise.reject(new Error("no"))), /no/);
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(store.db);
  assert.equal(rows[0].synchronous, FULL);
  await store.close();
});

const FULL = 2;
