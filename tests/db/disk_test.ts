import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { type Disk, type FlushFile, openDisk } from "../../db/disk.ts";

/** As many pages of the log are written back together, and a few more. */
const MANY_ROWS = 1_100;

Deno.test("a flush is over when the disk has written the log", async () => {
  await using file = await openFile();
  const over: string[] = [];
  const flushing = file.disk.flush().then(() => over.push("flush"));
  await turn();
  assert.deepEqual([over, file.asked()], [[], ["log"]]);
  file.answer();
  await flushing;
});

Deno.test("after a flush that failed none succeeds: the system forgets what it could not write", async () => {
  await using file = await openFile();
  const first = file.disk.flush();
  file.answer(new Error("input/output error"));
  await assert.rejects(first, /Look after the disk, then start again/);
  await assert.rejects(file.disk.flush(), /Look after the disk/);
});

Deno.test("a short log is left alone, a long one is written back", async () => {
  await using file = await openFile();
  file.insert(10);
  file.disk.writeBack();
  assert.deepEqual(file.asked(), []);
  file.insert(MANY_ROWS);
  file.disk.writeBack();
  assert.deepEqual(file.asked(), ["database"]);
});

Deno.test("the log is not begun anew before the database is on disk, and then it is", async () => {
  await using file = await openFile();
  file.insert(MANY_ROWS);
  file.disk.writeBack();
  const before = file.logPages();
  file.insert(1);
  assert.ok(file.logPages() > before, "the log goes on");
  file.answer();
  await file.disk.idle();
  file.insert(MANY_ROWS);
  file.disk.writeBack();
  file.answer();
  await file.disk.idle();
  file.insert(1);
  assert.ok(file.logPages() < 10, "the log begins anew");
});

Deno.test("all is written back when the database is closed", async () => {
  await using file = await openFile();
  file.insert(MANY_ROWS);
  file.disk.writeBack();
  file.answer();
  await file.close();
  assert.throws(file.logBytes, Deno.errors.NotFound);
});

Deno.test("what could not be flushed stays in the log, whoever closes the database", async () => {
  await using file = await openFile();
  file.insert(MANY_ROWS);
  file.disk.writeBack();
  file.answer(new Error("input/output error"));
  await turn();
  await assert.rejects(file.disk.flush(), /Look after the disk/);
  await file.close();
  assert.ok(file.logBytes() > MANY_ROWS * 4_096);
});

Deno.test("who writes waits where the log has become very long, and only there", async () => {
  await using file = await openFile();
  file.insert(MANY_ROWS);
  file.disk.writeBack();
  await file.disk.room();
  file.insert(4 * MANY_ROWS);
  file.disk.writeBack();
  let isThereRoom = false;
  const room = file.disk.room().then(() => isThereRoom = true);
  await turn();
  assert.equal(isThereRoom, false);
  file.answer();
  await room;
});

Deno.test("while somebody reads in another process, the log is written back later", async () => {
  await using file = await openFile();
  const reader = new DatabaseSync(file.path, { readOnly: true });
  reader.exec("begin; select * from texts;");
  file.insert(MANY_ROWS);
  file.disk.writeBack();
  file.answer();
  await file.disk.idle();
  assert.equal(reader.prepare("select count(*) as count from texts").get()?.count, 0);
  reader.close();
  file.disk.writeBack();
  file.answer();
  await file.disk.idle();
  file.insert(1);
  assert.ok(file.logPages() < 10);
});

interface OpenFile extends AsyncDisposable {
  path: string;
  disk: Disk;
  close(): Promise<void>;
  /** Commits so many rows, each on a page of its own. */
  insert(rows: number): void;
  /** Pages of the log that hold something that is not begun anew. */
  logPages(): number;
  logBytes(): number;
  /** The files whose flush has not been answered yet. */
  asked(): string[];
  /** Answers all that was asked: each is on disk, or failed. */
  answer(error?: Error): void;
}

async function openFile(): Promise<OpenFile> {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/data.db`;
  const database = new DatabaseSync(path);
  database.exec("pragma journal_mode = wal; create table texts (text text);");
  const { flushFile, asked, answer } = slowDisk(path);
  const disk = openDisk(database, { path, flushFile });
  disk.takeOver();
  const insert = database.prepare(
    "insert into texts with recursive n (i) as (select 1 union all select i + 1 from n where i < ?) " +
      "select hex(randomblob(1900)) from n",
  );
  async function close(): Promise<void> {
    await disk.close(() => Promise.resolve(database.close()));
  }

  return {
    path,
    disk,
    close,
    insert: (rows) => void insert.run(rows),
    logPages: () => Number(database.prepare("pragma wal_checkpoint(noop)").get()?.log),
    logBytes: () => Deno.statSync(`${path}-wal`).size,
    asked,
    answer,
    async [Symbol.asyncDispose]() {
      answer();
      if (database.isOpen) await close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** A disk that writes when the test says so. */
function slowDisk(path: string) {
  const waiting: { name: string; resolve(): void; reject(error: Error): void }[] = [];
  const flushFile: FlushFile = (file) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const isLog = file.statSync().ino === Deno.statSync(`${path}-wal`).ino;
    waiting.push({ name: isLog ? "log" : "database", resolve, reject });
    return promise;
  };
  return {
    flushFile,
    asked: () => waiting.map(({ name }) => name),
    answer(error?: Error) {
      for (const { resolve, reject } of waiting.splice(0)) error ? reject(error) : resolve();
    },
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
