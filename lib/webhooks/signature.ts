/**
 * Signatures after Standard Webhooks, which receivers check with a library of their language:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
import { nodeCrypto } from "../node_library.ts";

const PREFIX = "whsec_";

/** 256 bits. */
export function newWebhookSecret(): string {
  return PREFIX + nodeCrypto().randomBytes(32).toString("base64");
}

/** The three headers; with several secrets, several signatures, of which one has to fit. */
export function signedHeaders(
  { id, body, secrets, now }: { id: string; body: string; secrets: readonly string[]; now: Date },
): Record<string, string> {
  const timestamp = `${Math.floor(now.getTime() / 1_000)}`;
  const signatures = secrets.map((secret) => {
    const key = Uint8Array.fromBase64(secret.slice(PREFIX.length));
    const digest = nodeCrypto().createHmac("sha256", key).update(`${id}.${timestamp}.${body}`);
    return `v1,${digest.digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
