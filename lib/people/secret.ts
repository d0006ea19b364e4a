/** Making, comparing and naming secrets without giving them away. */
import { nodeCrypto } from "../node_library.ts";

const TOKEN_BYTES = 32;

/** 256 random bits as 43 characters of base64url. */
export function newToken(): string {
  return nodeCrypto().randomBytes(TOKEN_BYTES).toString("base64url");
}

/** Whether two secrets are equal, in a time that does not tell how much of them is. */
export function isSameSecret(given: string, expected: string): boolean {
  return nodeCrypto().timingSafeEqual(digest(given), digest(expected));
}

/** SHA-256 in hex: what is stored of a token, so that a stolen database opens no session. */
export function fingerprint(token: string): string {
  return digest(token).toString("hex");
}

function digest(secret: string): Buffer {
  return nodeCrypto().createHash("sha256").update(secret).digest();
}
