/** The real process, with the permissions that `deno task start` gives it. */
import assert from "node:assert/strict";
import { openStore } from "../../db/store.ts";
import { csvForm } from "../leadline.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const TOKEN = { authorization: "Bearer token-of-a-script" };

Deno.test("it starts without a warning, and SIGTERM leaves nothing half-written", () =>
  inFolder(async (folder) => {
    const leadline = boot(folder);
    const url = await leadline.ready;
    assert.deepEqual(await getJson(`${url}/healthz`), { ok: true });
    await upload(url, "phone\n2025550100\n");

    leadline.child.kill("SIGTERM");
    const { code, errors } = await leadline.ended;
    assert.equal(code, 0);
    assert.equal(errors, "");
    assert.equal(await exists(`${folder}/data.db-wal`), false, "the WAL is written back");
    const store = await openStore(`sqlite:${folder}/data.db`);
    assert.equal((await store.db.selectFrom("leads").selectAll().execute()).length, 1);
    await store.close();
  }));

Deno.test("a second start builds nothing", async () => {
  const snapshot = `${ROOT}_fresh/snapshot.js`;
  const before = await Deno.stat(snapshot);
  assert.ok(deno(build).success);
  assert.deepEqual((await Deno.stat(snapshot)).mtime, before.mtime);
});

Deno.test("SIGTERM lets an order under way be answered, and places no other", () =>
  inFolder(async (folder) => {
    await using bland = heldBland();
    const leadline = boot(folder, liveAgainst(bland.url));
    await startTwo(await leadline.ready);
    const answer = await bland.ordered;

    leadline.child.kill("SIGTERM");
    await leadline.said(/^Stopping/m);
    answer();
    assert.equal((await leadline.ended).code, 0);
    assert.deepEqual(await ledger(folder), [{ state: "live", bland_call_id: "call-1" }]);
    assert.equal(bland.orders(), 1);
  }));

Deno.test("an order that is never answered is given up in time, and stays in the ledger", () =>
  inFolder(async (folder) => {
    await using bland = heldBland();
    const leadline = boot(folder, liveAgainst(bland.url));
    await startTwo(await leadline.ready);
    await bland.ordered;

    const began = performance.now();
    leadline.child.kill("SIGTERM");
    assert.equal((await leadline.ended).code, 0);
    assert.ok(performance.now() - began < 10_000);
    assert.deepEqual(await ledger(folder), [{ state: "unknown", bland_call_id: null }]);
  }));

Deno.test("a second signal ends it at once", () =>
  inFolder(async (folder) => {
    await using bland = heldBland();
    const leadline = boot(folder, liveAgainst(bland.url));
    await startTwo(await leadline.ready);
    await bland.ordered;

    leadline.child.kill("SIGINT");
    await leadline.said(/^Stopping/m);
    const began = performance.now();
    leadline.child.kill("SIGTERM");
    assert.equal((await leadline.ended).code, 1);
    assert.ok(performance.now() - began < 2_000);
    assert.deepEqual(await ledger(folder), [{ state: "placing", bland_call_id: null }]);
  }));

Deno.test("what it cannot start with is said in sentences, without a stack", () =>
  inFolder(async (folder) => {
    using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const table: [environment: Record<string, string>, code: number, says: RegExp][] = [
      [{ HOST: "0.0.0.0" }, 2, /no password.*set ADMIN_PASSWORD/],
      [{ CALLING_HOURS: "always" }, 2, /CALLING_HOURS is "always"/],
      [{ DATABASE_URL: "sqlite:missing/data.db" }, 1, /folder does not exist\. Create/],
      [{ DATABASE_URL: "sqlite:/proc/data.db" }, 1, /nothing may be written in its folder/],
      [{ PORT: `${taken.addr.port}` }, 1, /Cannot listen on 127\.0\.0\.1, port \d+: set PORT/],
    ];
    for (const [environment, code, says] of table) {
      const { errors, ...ended } = await boot(folder, environment).ended;
      assert.equal(ended.code, code, errors);
      assert.match(errors, /^Leadline cannot start\.\n/);
      assert.match(errors, says);
      assert.doesNotMatch(errors, /^ +at /m);
    }
  }));

Deno.test("the database may lie in any folder that there is", () =>
  inFolder(async (folder) => {
    const elsewhere = await Deno.makeTempDir();
    const leadline = boot(folder, { DATABASE_URL: `sqlite:${elsewhere}/leads.db` });
    await upload(await leadline.ready, "phone\n2025550100\n");
    leadline.child.kill("SIGTERM");
    assert.equal((await leadline.ended).code, 0);
    assert.ok(await exists(`${elsewhere}/leads.db`));
    await Deno.remove(elsewhere, { recursive: true });
  }));

/** Runs what `deno task start` runs after the build, with `folder` as its own. */
function boot(folder: string, environment: Record<string, string> = {}) {
  const child = new Deno.Command(Deno.execPath(), {
    args: startArguments(environment),
    cwd: folder,
    clearEnv: true,
    env: { ...KEPT, PORT: "0", API_TOKEN: "token-of-a-script", ...environment },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = watched(child.stdout);
  const errors = new Response(child.stderr).text();
  const said = output.said;
  return {
    child,
    said,
    ready: said(/ is ready at (\S+)/).then(([, url]) => url),
    ended: Promise.all([child.status, errors, output.ended])
      .then(([{ code }, errors]) => ({ code, errors })),
  };
}

/** What has been written so far, and a promise for what is going to be. */
function watched(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  let text = "";
  const watchers = new Set<() => void>();
  const ended = stream.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({
      write(chunk) {
        text += chunk;
        for (const watch of watchers) watch();
      },
    }),
  );
  return {
    ended,
    said: (pattern: RegExp) =>
      new Promise<RegExpExecArray>((resolve) => {
        const watch = () => {
          const match = pattern.exec(text);
          if (match === null) return;
          watchers.delete(watch);
          resolve(match);
        };
        watchers.add(watch);
        watch();
      }),
  };
}

/** A Bland that answers the first order only when it is told to. */
function heldBland() {
  const { promise: ordered, resolve: tellOrdered } = Promise.withResolvers<() => void>();
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  let orders = 0;
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    if (request.method !== "POST") return Response.json({ calls: [] });
    orders++;
    tellOrdered(answer);
    await answered;
    return Response.json({ status: "success", call_id: `call-${orders}` });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    ordered,
    orders: () => orders,
    async [Symbol.asyncDispose]() {
      answer();
      await server.shutdown();
    },
  };
}

function liveAgainst(blandUrl: string): Record<string, string> {
  return {
    ADMIN_PASSWORD: "correct horse battery",
    BLAND_API_KEY: "key-of-a-test",
    BLAND_BASE_URL: blandUrl,
    CALLING_HOURS: "off",
    CONCURRENCY: "1",
  };
}

async function startTwo(url: string): Promise<void> {
  await upload(url, "phone\n2125550100\n2125550101\n");
  const started = await fetch(`${url}/api/start`, { method: "POST", headers: TOKEN });
  assert.deepEqual(await started.json(), { queued: 2 });
}

async function upload(url: string, csv: string): Promise<void> {
  const request = { method: "POST", body: csvForm(csv), headers: TOKEN };
  const response = await fetch(`${url}/api/upload-leads`, request);
  assert.equal(response.status, 200, await response.text());
}

async function getJson(url: string) {
  return await (await fetch(url)).json();
}

async function ledger(folder: string) {
  const store = await openStore(`sqlite:${folder}/data.db`);
  const calls = await store.db.selectFrom("calls").select(["state", "bland_call_id"])
    .orderBy("id").execute();
  await store.close();
  return calls;
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  await Deno.symlink(`${ROOT}prompts`, `${folder}/prompts`);
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What Deno itself needs of the environment. */
const KEPT = Object.fromEntries(
  Object.entries(Deno.env.toObject()).filter(([name]) => /^(PATH|HOME|DENO_DIR)$/.test(name)),
);

/** The commands of `deno task start`, as words. */
const [build, printFolder, start] = await readCommands();
assert.ok(deno(build).success, "the build failed");

async function readCommands(): Promise<string[][]> {
  const { tasks } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  const { dependencies, command } = tasks.start;
  assert.deepEqual(dependencies, ["build"]);
  const [, build] = /^deno (.+)$/.exec(tasks.build)!;
  const [, printFolder, start] = /^DATABASE_FOLDER="\$\(deno (.+)\)" && deno (.+)$/.exec(command)!;
  return [build, printFolder, start].map((command) => command.split(" "));
}

function startArguments(environment: Record<string, string>): string[] {
  const folder = new TextDecoder().decode(deno(printFolder, environment).stdout);
  const words: Record<string, string> = {
    '--allow-write=".,$DATABASE_FOLDER"': `--allow-write=.,${folder}`,
    "--import-map=_fresh/import_map.json": `--import-map=${ROOT}_fresh/import_map.json`,
    "main.ts": `${ROOT}main.ts`,
  };
  return start.map((word) => words[word] ?? word);
}

function deno(args: string[], environment: Record<string, string> = {}) {
  const env = { ...KEPT, ...environment };
  return new Deno.Command(Deno.execPath(), { args, cwd: ROOT, clearEnv: true, env }).outputSync();
}
