import assert from "node:assert/strict";
import { textStream } from "../../../lib/leads/csv/stream.ts";

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
