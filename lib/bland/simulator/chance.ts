/**
 * Draws that can be repeated: each is the hash of the seed and of what it is about, so that it does
 * not depend on the order in which requests happen to arrive.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import type { Failure, Failures } from "./failures.ts";

export class Chance {
  #seed: number;
  #failures: Failures;
  #drawn = new Map<string, number>();

  constructor(seed: number, failures: Failures) {
    this.#seed = seed;
    this.#failures = failures;
  }

  setFailures(failures: Failures): void {
    this.#failures = failures;
  }

  /** Whether `failure` happens this time; `about` is the number or the id that it would happen to. */
  happens(failure: Failure, about: string): boolean {
    const probability = this.#failures[failure] ?? 0;
    if (probability === 0) return false;
    const subject = `${failure} ${about}`;
    const times = (this.#drawn.get(subject) ?? 0) + 1;
    this.#drawn.set(subject, times);
    return seededFraction(this.#seed, `${subject} ${times}`) < probability;
  }
}

/** From 0 up to 1: always the same for the same seed and subject. */
export function seededFraction(seed: number, subject: string): number {
  const hash = sha256(new TextEncoder().encode(`${seed}:${subject}`));
  return new DataView(hash.buffer, hash.byteOffset).getUint32(0) / 2 ** 32;
}
