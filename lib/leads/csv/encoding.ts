/** Which encoding a file is in, from its first bytes. */

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What a file is when it is no text: said to the user. */
const BINARY_STARTS: readonly { bytes: readonly number[]; name: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: "an Excel workbook or a zip archive" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: "an old Excel workbook" },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: "a PDF" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: "a picture" },
  { bytes: [0xff, 0xd8, 0xff], name: "a picture" },
  { bytes: [0x1f, 0x8b], name: "a compressed file" },
];

export type Sniffed = { kind: "text"; encoding: Encoding } | { kind: "binary"; name: string };

/** `head` is the start of the file, at best some kilobytes. */
export function sniffEncoding(head: Uint8Array): Sniffed {
  const binary = BINARY_STARTS.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  if (binary !== undefined) return { kind: "binary", name: binary.name };
  if (head[0] === 0xff && head[1] === 0xfe) return { kind: "text", encoding: "utf-16le" };
  if (head[0] === 0xfe && head[1] === 0xff) return { kind: "text", encoding: "utf-16be" };
  const { even, odd } = countNuls(head);
  const most = head.length / 2 * 0.3;
  if (odd > most && even < most / 4) return { kind: "text", encoding: "utf-16le" };
  if (even > most && odd < most / 4) return { kind: "text", encoding: "utf-16be" };
  if (even + odd > 0) return { kind: "binary", name: "no text" };
  return { kind: "text", encoding: isUtf8(head) ? "utf-8" : "windows-1252" };
}

function countNuls(head: Uint8Array): { even: number; odd: number } {
  let even = 0, odd = 0;
  head.forEach((byte, i) => {
    if (byte === 0 && i % 2 === 0) even++;
    else if (byte === 0) odd++;
  });
  return { even, odd };
}

/** The last character may be cut in half, so the end is not held against it. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
