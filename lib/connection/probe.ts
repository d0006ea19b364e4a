/**
 * A message of our own to our own webhook, marked as such: where it arrives, Bland's would. What
 * proves the arrival is in the answer, so that it does not matter which process took it.
 */
import { z } from "zod";
import { readLimited } from "../bland/client/limited_body.ts";
import { sign, SIGNATURE_HEADER } from "../bland/signature.ts";
import { nodeCrypto } from "../node_library.ts";
import { isSameSecret, newToken } from "../people/secret.ts";

const Probe = z.strictObject({ leadline_probe: z.string().regex(/^[\w-]{43}$/) });
const Answer = z.object({ proof: z.string() });
const LARGEST_ANSWER = 64 * 1024;

/** The number in a probe; undefined for every other message. */
export function readProbe(text: string): string | undefined {
  if (!text.startsWith('{"leadline_probe"')) return undefined;
  try {
    return Probe.safeParse(JSON.parse(text)).data?.leadline_probe;
  } catch {
    return undefined;
  }
}

/** What only who knows the token of our callback address can say about a probe. */
export function proofOf(nonce: string, { token }: { token: string }): string {
  return nodeCrypto().createHmac("sha256", token).update(`probe ${nonce}`).digest("hex");
}

export type Probed =
  | { kind: "arrived" }
  /** Something answered, but not this Leadline. */
  | { kind: "answered"; status: number }
  | { kind: "failed"; reason: string };

/** Sends one probe. `secret` is what it is signed with; none: it carries no signature. */
export async function sendProbe(
  address: string,
  { token, secret, timeoutMs }: { token: string; secret?: string; timeoutMs: number },
): Promise<Probed> {
  const nonce = newToken();
  const body = new TextEncoder().encode(JSON.stringify({ leadline_probe: nonce }));
  const headers = new Headers({ "content-type": "application/json" });
  if (secret !== undefined) headers.set(SIGNATURE_HEADER, sign(secret, body));
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const init: RequestInit = { method: "POST", body, headers, signal, redirect: "manual" };
    const response = await fetch(address, init);
    const text = await readLimited(response, LARGEST_ANSWER) ?? "";
    const isOurs = response.status === 200 && isProof(text, proofOf(nonce, { token }));
    return isOurs ? { kind: "arrived" } : { kind: "answered", status: response.status };
  } catch (error) {
    // The message of a failed fetch holds the address, and with it our token.
    const isLate = error instanceof Error && error.name === "TimeoutError";
    const reason = isLate ? `nobody answered within ${timeoutMs / 1_000} seconds` : UNREACHABLE;
    return { kind: "failed", reason };
  }
}

const UNREACHABLE = "no connection came about (name, port or certificate)";

function isProof(text: string, expected: string): boolean {
  try {
    const { data } = Answer.safeParse(JSON.parse(text));
    return data !== undefined && isSameSecret(data.proof, expected);
  } catch {
    return false;
  }
}
