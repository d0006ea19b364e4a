/**
 * Bland signs a webhook with HMAC-SHA256 over the raw body and sends it as hex, without a prefix,
 * in `X-Webhook-Signature`. https://docs.bland.ai/tutorials/webhook-signing
 */
import { nodeCrypto } from "../node_library.ts";

export const SIGNATURE_HEADER = "x-webhook-signature";

/** The signature of `bytes` as 64 lowercase hex digits. */
export function sign(secret: string, bytes: Uint8Array): string {
  return nodeCrypto().createHmac("sha256", secret).update(bytes).digest("hex");
}

/** Whether the header's value is the signature of exactly these bytes, in either case of hex. */
export function verify(
  signature: string | null | undefined,
  bytes: Uint8Array,
  { secret }: { secret: string },
): boolean {
  if (!signature || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  const [given, ours] = [signature.toLowerCase(), sign(secret, bytes)].map(asBytes);
  return nodeCrypto().timingSafeEqual(given, ours);
}

function asBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
