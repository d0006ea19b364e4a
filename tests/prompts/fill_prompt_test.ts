import assert from "node:assert/strict";
import fc from "fast-check";
import { fillPrompt, placeholdersOf } from "../../lib/prompts/fill_prompt.ts";

Deno.test("names are filled, with and without braces, whatever their case", () => {
  const values = { company: "Blue Harbor", contact: "Maria", "Deal size": "9" };
  const table: [text: string, filled: string][] = [
    ["Ask for $contact at $company.", "Ask for Maria at Blue Harbor."],
    ["${contact}s ${Company}", "Marias Blue Harbor"],
    ["${deal_size} $Deal_size ${ Deal size }", "9 9 9"],
    ["$company's $5 and $", "Blue Harbor's $5 and $"],
    ["$$company costs $$5, $$$company", "$company costs $5, $Blue Harbor"],
    ["{{contact}}", "{{contact}}"],
  ];
  for (const [text, filled] of table) assert.equal(fillPrompt(text, values), filled, text);
});

Deno.test("a name without a value stays as it stands", () => {
  const text = "$contact, ${no such}, $constructor, ${__proto__}, ${}";
  assert.equal(fillPrompt(text, { contact: " " }), text);
});

Deno.test("a value is one line of plain data", () => {
  const table: [value: string, filled: string][] = [
    ["two\r\nlines\tand\u2028more", "two lines and more"],
    ["a\0b\x07c", "a b c"],
    ["\u202Eright to left\u202C", "right to left"],
    ["{{secret}} {x} {\u200B{y}}", "secret x y"],
    ["$contact ${company} $$", "$contact $ company $$"],
    ["x".repeat(300), "x".repeat(200)],
    ["x".repeat(199) + "🦀", "x".repeat(199)],
  ];
  for (const [value, filled] of table) {
    assert.equal(fillPrompt("$v", { v: value }), filled);
  }
});

Deno.test("no value, also next to braces of the prompt, brings in a Bland variable", () => {
  const value = fc.string({ unit: fc.constantFrom(..."{}$a \n\u200B🦀"), maxLength: 300 });
  fc.assert(fc.property(value, value, (a, b) => {
    const filled = fillPrompt("{$a}{$b}", { a, b });
    assert.doesNotMatch(filled, /\{\{|\}\}|[\p{Cc}\u200B]/u);
    assert.ok(filled.length <= 400 + "{}{}".length);
    assert.ok(filled.isWellFormed());
  }));
});

Deno.test("the names a prompt asks for are told once each", () => {
  assert.deepEqual(placeholdersOf("$company $$x ${Deal size} $company"), ["company", "Deal size"]);
});
