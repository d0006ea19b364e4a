import assert from "node:assert/strict";
import { removeLeftUploads, spool } from "../../lib/leads/spool.ts";

Deno.test("a stream is kept whole until it is removed", () =>
  inFolder(async (folder) => {
    const kept = await spool(partsOf("phone\n", "1\n"), { folder, limit: 8 });
    assert.ok(kept.kind === "kept");
    assert.equal(kept.bytes, 8);
    assert.equal(await Deno.readTextFile(kept.path), "phone\n1\n");
    await kept.remove();
    assert.deepEqual(await namesIn(folder), []);
  }));

Deno.test("a stream over the limit leaves nothing", () =>
  inFolder(async (folder) => {
    const spooled = await spool(partsOf("12345", "6789"), { folder, limit: 8 });
    assert.deepEqual(spooled, { kind: "too_large", limit: 8 });
    assert.deepEqual(await namesIn(folder), []);
  }));

Deno.test("a stream that breaks off leaves nothing", () =>
  inFolder(async (folder) => {
    async function* broken() {
      yield* partsOf("phone\n");
      throw new Error("connection lost");
    }
    await assert.rejects(spool(broken(), { folder, limit: 100 }), /connection lost/);
    assert.deepEqual(await namesIn(folder), []);
  }));

Deno.test("at boot the file of a dead process goes, an upload under way stays", () =>
  inFolder(async (folder) => {
    const kept = await spool(partsOf("phone\n"), { folder, limit: 100 });
    assert.ok(kept.kind === "kept");
    await Deno.writeTextFile(`${folder}/left.csv`, "phone\n4155");
    await removeLeftUploads(folder);
    assert.deepEqual(await namesIn(folder), [kept.path.split("/").at(-1)]);
    await kept.remove();
    await removeLeftUploads(`${folder}/none`);
  }));

Deno.test("clearing leftovers away takes no upload that has just begun", () =>
  inFolder(async (folder) => {
    const uploads = Array.from({ length: 100 }, () => spool(partsOf("1\n"), { folder, limit: 8 }));
    let isOver = false;
    const all = Promise.all(uploads).finally(() => isOver = true);
    while (!isOver) await removeLeftUploads(folder);
    for (const kept of await all) {
      assert.equal(kept.kind, "kept");
      if (kept.kind === "kept") await kept.remove();
    }
  }));

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function* partsOf(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(new TextEncoder().encode(text));
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
}
