import assert from "node:assert/strict";
import { sign, verify } from "../../lib/bland/signature.ts";

const bytes = new TextEncoder().encode('{"call_id":"1"}');
const secret = "hush";

Deno.test("the signature is HMAC-SHA256 in hex, as RFC 4231 computes it", () => {
  const data = new TextEncoder().encode("what do ya want for nothing?");
  const expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  assert.equal(sign("Jefe", data), expected);
});

Deno.test("a signature verifies in either case of hex", () => {
  const signature = sign(secret, bytes);
  assert.ok(verify(signature, bytes, { secret }));
  assert.ok(verify(signature.toUpperCase(), bytes, { secret }));
});

Deno.test("anything but the signature of exactly these bytes is refused", () => {
  const signature = sign(secret, bytes);
  const wrong = [
    null,
    undefined,
    "",
    "0".repeat(64),
    "sha256=" + signature,
    signature + "00",
    signature.slice(2),
    signature.slice(0, 63),
    signature.slice(0, 62) + "zz",
    " " + signature,
    signature + "\n",
    sign("other", bytes),
    sign(secret, new Uint8Array()),
  ];
  for (const value of wrong) assert.ok(!verify(value, bytes, { secret }), String(value));
});
