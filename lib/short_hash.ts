import { sha256 } from "@noble/hashes/sha2.js";

/** Tells one text from another: the beginning of its SHA-256, in hex. */
export function shortHash(text: string): string {
  return sha256(new TextEncoder().encode(text)).toHex().slice(0, LENGTH);
}

const LENGTH = 12;
