/** Which encoding a file is in, from its first bytes. */

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** What a file is when it is no text: said to the user. */
const BINARY_STARTS: readonly { bytes: readonly number[]; name: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    name: "an Excel workbook, an OpenDocument one, or a zip archive",
  },
  { bytes: [0x50, 0x4b, 0x05, 0x06], name: "an empty zip archive" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: "an old Excel workbook" },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: "a PDF" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: "a picture" },
  { bytes: [0xff, 0xd8, 0xff], name: "a picture" },
  { bytes: [0x1f, 0x8b], name: "a compressed file" },
];

export type Sniffed = { kind: "text"; encoding: Encoding } | { kind: "binary"; name: string };

/**
 * Looks at all of a file: a letter that tells the encoding may stand on its last line.
 * A text that is neither UTF-8 nor UTF-16 is taken for Windows-1252.
 */
export async function sniffEncoding(chunks: AsyncIterable<Uint8Array>): Promise<Sniffed> {
  const letters = utf8Letters();
  let isFirst = true;
  for await (const chunk of chunks) {
    const decided = isFirst ? byFirstBytes(chunk) : undefined;
    if (decided !== undefined) return decided;
    isFirst = false;
    letters.count(chunk);
  }
  return { kind: "text", encoding: letters.areUtf8() ? "utf-8" : "windows-1252" };
}

function byFirstBytes(head: Uint8Array): Sniffed | undefined {
  const begins = (bytes: readonly number[]) => bytes.every((byte, i) => head[i] === byte);
  const binary = BINARY_STARTS.find(({ bytes }) => begins(bytes));
  if (binary !== undefined) return { kind: "binary", name: binary.name };
  const marked = BYTE_ORDER_MARKS.find(({ bytes }) => begins(bytes));
  if (marked !== undefined) return { kind: "text", encoding: marked.encoding };
  const { even, odd } = countNuls(head);
  const most = head.length / 2 * 0.3;
  if (odd > most && even < most / 4) return { kind: "text", encoding: "utf-16le" };
  if (even > most && odd < most / 4) return { kind: "text", encoding: "utf-16be" };
  if (even + odd > head.length / 10) return { kind: "binary", name: "no text" };
}

const BYTE_ORDER_MARKS: readonly { bytes: readonly number[]; encoding: Encoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
];

function countNuls(head: Uint8Array): { even: number; odd: number } {
  let even = 0, odd = 0;
  head.forEach((byte, i) => {
    if (byte === 0 && i % 2 === 0) even++;
    else if (byte === 0) odd++;
  });
  return { even, odd };
}

const REPLACEMENT = "\uFFFD";

/** One broken letter does not make another encoding of a file whose other letters are UTF-8. */
function utf8Letters() {
  const decoder = new TextDecoder("utf-8");
  let whole = 0, broken = 0;
  return {
    count(chunk: Uint8Array) {
      const text = decoder.decode(chunk, { stream: true });
      for (const [letters] of text.matchAll(/[^\0-\x7f]+/g)) {
        for (const letter of letters) letter === REPLACEMENT ? broken++ : whole++;
      }
    },
    areUtf8: () => broken === 0 || whole > broken,
  };
}
