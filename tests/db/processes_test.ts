import assert from "node:assert/strict";
import { sql } from "kysely";
import { openStore } from "../../db/store.ts";
import { onPostgresUrl } from "../database.ts";

Deno.test("a second process on the same SQLite file is refused, until the first has ended", async () => {
  const folder = await Deno.makeTempDir();
  const url = `sqlite:${folder}/data.db`;
  await Deno.symlink(`${folder}/data.db`, `${folder}/other_name.db`);
  const first = openElsewhere(url);
  assert.equal(await first.said, "open");

  for (const name of [url, `sqlite:${folder}/../${folder.split("/").at(-1)}/data.db`]) {
    await assert.rejects(openStore(name), /another Leadline is running on it\. Stop that one/);
  }
  await assert.rejects(openStore(`sqlite:${folder}/other_name.db`), /another Leadline is running/);
  const second = openElsewhere(url);
  assert.equal(await second.said, "");
  assert.match((await second.ended()).errors, /another Leadline is running on it/);

  first.kill();
  await first.ended();
  const store = await openStore(url);
  await store.close();
  await Deno.remove(folder, { recursive: true });
});

onPostgresUrl("a process that stands still in a write does not stop all others", async (url) => {
  const store = await openStore(url);
  const { rows } = await sql<{ setting: string }>`
    select setting from pg_settings where name = 'idle_in_transaction_session_timeout'`
    .execute(store.db);
  await store.close();
  assert.deepEqual(rows, [{ setting: "30000" }], "milliseconds");
});

onPostgresUrl(
  "processes that open a new PostgreSQL database at one time all get it",
  async (url) => {
    const processes = [openElsewhere(url), openElsewhere(url), openElsewhere(url)];
    const said = await Promise.all(processes.map((process) => process.said));
    const errors = await Promise.all(processes.map((process) => process.ended()));
    assert.deepEqual(said, ["open", "open", "open"], JSON.stringify(errors));

    const store = await openStore(url);
    const installs = await store.db.selectFrom("install").select("id").execute();
    assert.equal(installs.length, 1);
    await store.close();
  },
);

Deno.test("a place where nothing can be written is refused with what to do", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/no_database.db`, "Dear diary, ".repeat(100));
  const table: [path: string, says: RegExp][] = [
    [
      `${folder}/missing/data.db`,
      /its folder does not exist\. Create that folder, or set DATABASE_URL/,
    ],
    [
      `${folder}/no_database.db`,
      /Cannot open .*no_database\.db as a SQLite database\. Set DATABASE_/,
    ],
    // Nobody may write there, not even root.
    ["/sys/data.db", /nothing may be written in its folder\. Give Leadline the right/],
  ];
  for (const [path, says] of table) await assert.rejects(openStore(`sqlite:${path}`), says);
  const diary = await Deno.readTextFile(`${folder}/no_database.db`);
  assert.match(diary, /^Dear diary/, "what was there is left alone");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a server that does not answer is said without the password", async () => {
  const nobody = "postgres://leadline:hunter2@127.0.0.1:1/leads";
  await assert.rejects(openStore(nobody), (error: Error) => {
    assert.match(
      error.message,
      /Cannot connect to PostgreSQL at 127\.0\.0\.1:1\. Check that it runs/,
    );
    assert.ok(!`${error.message}${error.cause}`.includes("hunter2"));
    return true;
  });
});

/** Another process with the store open; `said` is its first word, empty when it ended instead. */
function openElsewhere(url: string) {
  const script = new URL("open_store.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--quiet", script, url],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = child.stdout.getReader();
  const errors = new Response(child.stderr).text();
  return {
    said: output.read().then(({ value }) => new TextDecoder().decode(value)),
    kill: () => child.kill("SIGKILL"),
    async ended() {
      await child.stdin.close().catch(() => {});
      await output.cancel();
      const { code } = await child.status;
      return { code, errors: await errors };
    },
  };
}
