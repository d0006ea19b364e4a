import assert from "node:assert/strict";
import { disclosed } from "../../../lib/bland/outcome/disclosed.ts";

const PERSON = { speaker: "person", text: "Hello?" } as const;

function opening(...texts: string[]): boolean | null {
  return disclosed(
    [PERSON, ...texts.map((text) => ({ speaker: "agent" as const, text }))],
    "Northwind",
  );
}

const TABLE: [text: string, told: boolean][] = [
  ["Hello, this is an AI assistant calling for Northwind.", true],
  ["Hi, I am Northwind's virtual assistant.", true],
  ["Hola, soy un asistente virtual de Northwind.", true],
  ["This is an A.I. from NORTHWIND.", true],
  ["Hello, this is Alex from Northwind.", false],
  ["Hello, this is an AI assistant.", false],
  ["Northwind said the aim is to help.", false],
];

for (const [text, told] of TABLE) {
  Deno.test(`"${text}" ${told ? "tells" : "does not tell"} that an AI calls, and for whom`, () => {
    assert.equal(opening(text), told);
  });
}

Deno.test("it may take two sentences, but not three", () => {
  assert.equal(opening("Hello!", "I am an AI calling for Northwind.", "Bye."), true);
  assert.equal(opening("Hello!", "How are you?", "I am an AI calling for Northwind."), false);
});

Deno.test("where no business is named, the AI alone counts", () => {
  const turns = [PERSON, { speaker: "agent" as const, text: "Hello, this is an AI assistant." }];
  assert.equal(disclosed(turns, ""), true);
});

Deno.test("where nobody listened, or nothing was said, there was nobody to tell", () => {
  assert.equal(disclosed([{ speaker: "agent", text: "Hello." }], "Northwind"), null);
  assert.equal(disclosed([PERSON], "Northwind"), null);
  assert.equal(disclosed([], "Northwind"), null);
});
