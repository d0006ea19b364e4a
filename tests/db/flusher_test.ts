import assert from "node:assert/strict";
import { openFlusher } from "../../db/disk/flusher.ts";

Deno.test("what was written is flushed, again and again", async () => {
  await using flusher = await flusherWith(undefined);
  await flusher.flush();
  await flusher.flush();
});

Deno.test("a file that cannot be opened any more is told", async () => {
  await using flusher = await flusherWith(undefined);
  await Deno.remove(flusher.path);
  await assert.rejects(flusher.flush(), /No such file/);
});

Deno.test("a thread that fails is told by this flush and by all that follow", async () => {
  await using flusher = await flusherWith(`
    self.onmessage = () => { throw new Error("out of luck"); };`);
  await assert.rejects(flusher.flush(), /the thread that flushes has failed: .*out of luck/);
  await assert.rejects(flusher.flush(), /out of luck/);
});

Deno.test("a thread that fails between two flushes is told by the next", async () => {
  await using flusher = await flusherWith(`
    self.onmessage = () => {
      self.postMessage({});
      throw new Error("out of luck");
    };`);
  await flusher.flush();
  await assert.rejects(flusher.flush(), /out of luck/);
});

Deno.test("a thread that cannot even begin is told", async () => {
  await using flusher = await flusherWith("this is no program");
  await assert.rejects(flusher.flush(), /the thread that flushes has failed/);
});

/** `program`: what its thread runs instead of what it should. */
async function flusherWith(program: string | undefined) {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/data.db`;
  await Deno.writeTextFile(path, "");
  const script = program && `data:text/javascript,${encodeURIComponent(program)}`;
  const { flush, close } = openFlusher(path, { script });
  return {
    path,
    flush,
    async [Symbol.asyncDispose]() {
      close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
