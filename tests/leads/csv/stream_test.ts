import assert from "node:assert/strict";
import { csvStream, textStream } from "../../../lib/leads/csv/stream.ts";

Deno.test("a file says that its letters are UTF-8, for Excel", async () => {
  const bytes = await new Response(csvStream(["name"], [["Jürgen"]], (name) => [name])).bytes();
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
});

Deno.test("others have their turn between the parts of a file", async () => {
  let turns = 0;
  setImmediate(() => turns++);
  const turnsSeen: number[] = [];
  async function* parts() {
    for (const part of ["a", "b", "c"]) {
      turnsSeen.push(turns);
      yield await Promise.resolve(part);
    }
  }

  const text = await new Response(textStream(parts())).text();

  assert.equal(text, "abc");
  assert.deepEqual(turnsSeen, [0, 1, 1]);
});
