import assert from "node:assert/strict";
import { fingerprint, isSameSecret } from "../../lib/people/secret.ts";

Deno.test("secrets are the same only when every character is", () => {
  assert.equal(isSameSecret("abcdefgh", "abcdefgh"), true);
  for (const other of ["", "abcdefg", "abcdefghi", "Abcdefgh", "abcdefgh "]) {
    assert.equal(isSameSecret(other, "abcdefgh"), false, other);
  }
});

Deno.test("a token's fingerprint is its SHA-256 in hex", () => {
  // FIPS 180-4, the example of one block.
  assert.equal(
    fingerprint("abc"),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
