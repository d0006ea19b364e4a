import assert from "node:assert/strict";
import fc from "fast-check";
import { spokenIn } from "../../../lib/bland/message/spoken.ts";

const SAID: [message: string, speaker: "agent" | "person", text: string][] = [
  ["Agent speech: Hello, this is Alex.", "agent", "Hello, this is Alex."],
  ["Handling user speech: Yes?", "person", "Yes?"],
  [" handling  USER speech:Who is this: you?", "person", "Who is this: you?"],
  ["assistant speech : One\nmoment.", "agent", "One\nmoment."],
];

for (const [message, speaker, text] of SAID) {
  Deno.test(`somebody speaks in: ${JSON.stringify(message)}`, () => {
    assert.deepEqual(spokenIn(message), { speaker, text });
  });
}

Deno.test("what is no speech says nothing", () => {
  for (const message of ["", "Call connected", "Agent speech:", "He said: Agent speech: no"]) {
    assert.equal(spokenIn(message), null, message);
  }
  fc.assert(fc.property(fc.string(), (message) => void spokenIn(message)));
});
