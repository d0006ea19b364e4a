import assert from "node:assert/strict";
import fc from "fast-check";
import { errorOf } from "../../lib/bland/error_body.ts";

/** Bland's shapes of an error, and what is read from each. */
const SHAPES: [body: unknown, code: string, text: string][] = [
  [{ status: "error", message: "Rate limit exceeded" }, "error", "Rate limit exceeded"],
  [
    { status: "error", message: "Invalid parameters: a", errors: ["a"] },
    "error",
    "Invalid parameters: a",
  ],
  [{ status: "error", code: "AGENT_NOT_FOUND", message: "No." }, "AGENT_NOT_FOUND", "No."],
  [
    { data: null, errors: [{ error: "AUTH_FAILURE", message: "Unauthorized" }] },
    "AUTH_FAILURE",
    "Unauthorized",
  ],
  [
    { error: "Invalid phone number format" },
    "Invalid phone number format",
    "Invalid phone number format",
  ],
  [
    { status: "DNC Error", message: "Number found in DNC list." },
    "DNC Error",
    "Number found in DNC list.",
  ],
  [
    { error: "OBJECTIVE_VALIDATION_ERROR", details: "not allowed" },
    "OBJECTIVE_VALIDATION_ERROR",
    "not allowed",
  ],
  [{ errors: ["only in a list"] }, "", "only in a list"],
];

for (const [body, code, text] of SHAPES) {
  Deno.test(`${JSON.stringify(body)} says "${text}"`, () => {
    assert.deepEqual(errorOf(body), { code, text });
  });
}

Deno.test("what says no error is none", () => {
  const none = [
    null,
    undefined,
    7,
    "error",
    [],
    {},
    { status: "success", message: "Call ended." },
    {
      status: "success",
      call_id: "c-1",
    },
    { data: {}, errors: null },
  ];
  for (const body of none) assert.equal(errorOf(body), null, JSON.stringify(body));
});

Deno.test("whatever Bland says is short text that a database can hold", () => {
  assert.equal(errorOf({ message: "a\0b\ud800" })?.text, "ab\ufffd");
  assert.equal(errorOf({ message: "x".repeat(10_000) })?.text.length, 500);
  fc.assert(fc.property(fc.anything(), (body) => {
    const error = errorOf(body);
    if (error === null) return;
    assert.ok(error.text.isWellFormed() && error.code.isWellFormed());
  }));
});
