import assert from "node:assert/strict";
import { hashPassword, isPassword } from "../../lib/people/password.ts";

Deno.test("a password is known by its hash, and nothing else is", async () => {
  const hashed = await hashPassword("correct horse battery");
  assert.match(hashed, /^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  assert.equal(await isPassword("correct horse battery", hashed), true);
  assert.equal(await isPassword("correct horse batterz", hashed), false);
  assert.equal(await isPassword("", hashed), false);
});

Deno.test("the same password is never stored the same way twice", async () => {
  assert.notEqual(await hashPassword("correct horse"), await hashPassword("correct horse"));
});

Deno.test("a password is the same however a keyboard composes its letters", async () => {
  assert.equal(await isPassword("cafe\u0301 cafe", await hashPassword("caf\u00e9 cafe")), true);
});

Deno.test("a hash made at another cost still verifies", async () => {
  // scrypt of RFC 7914, section 12: P="pleaseletmein", S="SodiumChloride", N=16384, r=8, p=1,
  // of which the first 32 bytes stand here.
  const salt = new TextEncoder().encode("SodiumChloride").toBase64({ alphabet: "base64url" });
  const hash = Uint8Array.fromHex(
    "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2",
  ).toBase64({ alphabet: "base64url" });
  assert.equal(await isPassword("pleaseletmein", `scrypt$16384$8$1$${salt}$${hash}`), true);
});

Deno.test("nobody's password is right, not even an empty one", async () => {
  assert.equal(await isPassword(""), false);
});
