import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { type Disk, type FlushFile, openDisk } from "../../db/disk.ts";

/** As many pages of the log are written back together, and a few more. */
const MANY_ROWS = 700;
const MANY_TEXTS = `
  insert into texts with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
  select hex(randomblob(1900)) from n`;

Deno.test("a flush is over when the disk has written the log", async () => {
  await using file = await openFile();
  const over: string[] = [];
  const flushing = file.disk.flush().then(() => over.push("flush"));
  await turn();
  assert.deepEqual([over, file.asked()], [[], ["log"]]);
  await file.answer();
  await flushing;
});

Deno.test("who asks while the disk writes waits for the next flush, all of them for one", async () => {
  await using file = await openFile();
  const over: string[] = [];
  const ask = (who: string) => file.disk.flush().then(() => over.push(who));
  const flushes = [ask("one"), ask("two"), ask("three")];
  await file.answer();
  assert.deepEqual([over, file.asked()], [["one"], ["log"]]);
  await file.answer();
  await Promise.all(flushes);
  assert.deepEqual([over, file.asked()], [["one", "two", "three"], []]);
});

Deno.test("after a flush that failed none succeeds: the system forgets what it could not write", async () => {
  await using file = await openFile();
  const first = file.disk.flush();
  void file.answer(new Error("input/output error"));
  await assert.rejects(first, /Look after the disk, then start again/);
  await assert.rejects(file.disk.flush(), /Look after the disk/);
});

Deno.test("a disk that does not answer has failed: who waits for room in the log is told as well", async () => {
  await using file = await openFile({ longestFlushMs: 1 });
  await file.insert(15 * MANY_ROWS);
  assert.deepEqual(file.asked(), ["log"]);
  await file.insert(1);
  await assert.rejects(file.disk.flush(), /no answer for 0.001 seconds.*then start again/);
});

Deno.test("a short log is left alone, a long one is written back once it is on disk itself", async () => {
  await using file = await openFile();
  await file.insert(10);
  assert.deepEqual(file.asked(), []);
  await file.insert(MANY_ROWS);
  assert.deepEqual(file.asked(), ["log"]);
  await file.answer();
  assert.deepEqual(file.asked(), ["database"]);
});

Deno.test("the log is not begun anew before the database is on disk, and then it is", async () => {
  await using file = await openFile();
  await file.insert(MANY_ROWS);
  await file.answer();
  const before = file.logPages();
  await file.insert(1);
  assert.ok(file.logPages() > before, "the log goes on");
  await file.answer();
  await file.insert(MANY_ROWS);
  await file.answer();
  await file.answer();
  await file.insert(1);
  assert.ok(file.logPages() < 10, "the log begins anew");
});

Deno.test("only what is on disk in the log is copied from it", async () => {
  await using file = await openFile();
  await file.insert(MANY_ROWS);
  const before = file.logPages();
  await file.insert(10);
  await file.answer();
  assert.equal(file.copiedPages(), before);
});

Deno.test("who waits for a flush is told before the database is closed", async () => {
  await using file = await openFile();
  const over: string[] = [];
  const flushes = ["one", "two"].map((who) => file.disk.flush().then(() => over.push(who)));
  const closing = file.close().then(() => over.push("close"));
  await file.answer();
  await file.answer();
  await Promise.all([...flushes, closing]);
  assert.deepEqual(over, ["one", "two", "close"]);
});

Deno.test("all is written back when the database is closed", async () => {
  await using file = await openFile();
  await file.insert(MANY_ROWS);
  await file.answer();
  await file.answer();
  await file.close();
  assert.throws(file.logBytes, Deno.errors.NotFound);
});

Deno.test("what could not be flushed stays in the log, whoever closes the database", async () => {
  await using file = await openFile();
  await file.insert(MANY_ROWS);
  await file.answer();
  await file.answer(new Error("input/output error"));
  await assert.rejects(file.disk.flush(), /Look after the disk/);
  await file.close();
  assert.ok(file.logBytes() > MANY_ROWS * 4_096);
});

Deno.test("who writes waits where the log has become very long, until it begins anew", async () => {
  await using file = await openFile();
  await file.insert(MANY_ROWS);
  await file.insert(15 * MANY_ROWS);
  let isThereRoom = false;
  const inserting = file.insert(1).then(() => isThereRoom = true);
  for (const asked of ["log", "database", "log", "database"]) {
    assert.deepEqual([file.asked(), isThereRoom], [[asked], false]);
    await file.answer();
  }
  await inserting;
  assert.ok(file.logPages() < 10);
});

Deno.test("while somebody reads in another process, the log is written back later", async () => {
  await using file = await openFile();
  const reader = new DatabaseSync(file.path, { readOnly: true });
  reader.exec("begin; select * from texts;");
  await file.insert(MANY_ROWS);
  await file.answer();
  assert.ok(file.copiedPages() < 10);
  await file.answer();
  assert.equal(reader.prepare("select count(*) as count from texts").get()?.count, 0);
  reader.close();
  await file.insert(1);
  await file.answer();
  await file.answer();
  await file.insert(1);
  assert.ok(file.logPages() < 10);
});

Deno.test("an emptied log holds nothing, whatever was being written back", async () => {
  await using file = await openFile();
  await file.insert(MANY_ROWS);
  const emptying = file.disk.emptyLog();
  await file.answer();
  await file.answer();
  await emptying;
  assert.equal(file.logBytes(), 0);
});

const hasShell = await new Deno.Command("sqlite3", { args: ["-version"] }).output()
  .then(({ success }) => success, () => false);
const LEAVES_THE_LOG =
  "another program that reads the file leaves its log alone, once it was flushed";

Deno.test({
  name: hasShell ? LEAVES_THE_LOG : `${LEAVES_THE_LOG}: skipped, no sqlite3 here`,
  ignore: !hasShell,
  async fn() {
    const folder = await Deno.makeTempDir();
    const path = `${folder}/data.db`;
    const database = new DatabaseSync(path);
    database.exec("pragma journal_mode = wal; create table texts (text text);");
    const disk = openDisk(database, { path });
    disk.takeOver();
    const insert = database.prepare(MANY_TEXTS);
    await disk.unflushed(() => Promise.resolve(void insert.run(MANY_ROWS)));
    await disk.emptyLog();
    await disk.flush();
    // The second finds what was written after the first has closed the file.
    for (const rows of [MANY_ROWS + 1, MANY_ROWS + 2]) {
      await disk.unflushed(() => Promise.resolve(void insert.run(1)));
      assert.equal(await countedByShell(path), rows);
      assert.ok(Deno.statSync(`${path}-wal`).size > 0);
    }
    await disk.close(() => Promise.resolve(database.close()));
    await Deno.remove(folder, { recursive: true });
  },
});

async function countedByShell(path: string): Promise<number> {
  const args = [path, "select count(*) from texts"];
  const { stdout } = await new Deno.Command("sqlite3", { args }).output();
  return Number(new TextDecoder().decode(stdout));
}

interface OpenFile extends AsyncDisposable {
  path: string;
  disk: Disk;
  close(): Promise<void>;
  /** Commits so many rows, each on a page of its own. */
  insert(rows: number): Promise<void>;
  /** Pages of the log since it began anew. */
  logPages(): number;
  /** Those of them that were copied to the database. */
  copiedPages(): number;
  logBytes(): number;
  /** The files whose flush has not been answered yet. */
  asked(): string[];
  /** Answers all that was asked: each is on disk, or failed. Resolves when what follows was asked. */
  answer(error?: Error): Promise<void>;
}

async function openFile(options: { longestFlushMs?: number } = {}): Promise<OpenFile> {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/data.db`;
  const database = new DatabaseSync(path);
  database.exec("pragma journal_mode = wal; create table texts (text text);");
  const { flushFile, asked, answer } = slowDisk();
  const disk = openDisk(database, { path, flushFile, ...options });
  disk.takeOver();
  const insert = database.prepare(MANY_TEXTS);
  const logLength = database.prepare("pragma wal_checkpoint(noop)");

  async function close(): Promise<void> {
    await disk.close(() => Promise.resolve(database.close()));
  }

  return {
    path,
    disk,
    close,
    insert: (rows) => disk.unflushed(() => Promise.resolve(void insert.run(rows))),
    logPages: () => Number(logLength.get()?.log),
    copiedPages: () => Number(logLength.get()?.checkpointed),
    logBytes: () => Deno.statSync(`${path}-wal`).size,
    asked,
    answer,
    async [Symbol.asyncDispose]() {
      const closing = database.isOpen ? close() : undefined;
      while (asked().length > 0) await answer();
      await closing;
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** A disk that writes when the test says so. */
function slowDisk() {
  const waiting: { file: string; resolve(): void; reject(error: Error): void }[] = [];
  const flushFile: FlushFile = (file) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    waiting.push({ file, resolve, reject });
    return promise;
  };
  return {
    flushFile,
    asked: () => waiting.map(({ file }) => file),
    async answer(error?: Error) {
      for (const { resolve, reject } of waiting.splice(0)) error ? reject(error) : resolve();
      await turn();
    },
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
