/**
 * Signatures after Standard Webhooks, which receivers check with a library of their language:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
import { Buffer } from "node:buffer";
import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";

/** 256 bits. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString("base64");
}

/** The three headers; with several secrets, several signatures, of which one has to fit. */
export function signedHeaders(
  { id, body, secrets, now }: { id: string; body: string; secrets: readonly string[]; now: Date },
): Record<string, string> {
  const timestamp = `${Math.floor(now.getTime() / 1_000)}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    const digest = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
    return `v1,${digest}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
