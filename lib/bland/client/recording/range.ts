/** Parts of a file by their bytes (RFC 9110, section 14). */
import type { Recording, RecordingPart } from "../recording.ts";

export interface Range {
  header: string;
  /** Null: the last `last` bytes. */
  first: number | null;
  /** Null: up to the end. */
  last: number | null;
}

/** Null for every other header than one range: the whole is then the answer. */
export function oneRange(header: string | null): Range | null {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  const range = { first: numberOf(first), last: numberOf(last) };
  const isBackwards = range.first !== null && range.last !== null && range.last < range.first;
  return isBackwards ? null : { header: `bytes=${first}-${last}`, ...range };
}

function numberOf(digits: string): number | null {
  return digits === "" ? null : Number(digits);
}

/** A part of a whole that was sent although only the part was asked for. */
export function partOf(whole: RecordingPart, range: Range): Recording {
  const { length: size, body } = whole;
  // Without its size no part of it can be named.
  if (size === null) return whole;
  const first = range.first ?? Math.max(0, size - (range.last ?? 0));
  const last = range.first === null ? size - 1 : Math.min(range.last ?? size - 1, size - 1);
  if (first >= size || first > last) {
    void body.cancel();
    return { kind: "no_such_part", size };
  }
  return {
    ...whole,
    length: last - first + 1,
    contentRange: `bytes ${first}-${last}/${size}`,
    body: body.pipeThrough(bytesBetween(first, last)),
  };
}

function bytesBetween(first: number, last: number): TransformStream<Uint8Array, Uint8Array> {
  let at = 0;
  return new TransformStream({
    transform(chunk, controller) {
      const from = Math.max(0, first - at);
      const to = Math.min(chunk.byteLength, last + 1 - at);
      at += chunk.byteLength;
      if (from < to) controller.enqueue(chunk.subarray(from, to));
      if (at > last) controller.terminate();
    },
  });
}
