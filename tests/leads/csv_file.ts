import type { Row } from "../../lib/leads/csv/read_rows.ts";

/** Rows of one line each. */
export function rowsOf(cells: string[][]): Row[] {
  return cells.map((cells, index) => ({ line: index + 1, cells }));
}

/** A file of these bytes while `test` runs. */
export async function withFile<T>(
  content: string | Uint8Array,
  test: (path: string) => Promise<T>,
): Promise<T> {
  const path = await Deno.makeTempFile({ suffix: ".csv" });
  try {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await Deno.writeFile(path, bytes);
    return await test(path);
  } finally {
    await Deno.remove(path);
  }
}

export function utf16(text: string, { littleEndian }: { littleEndian: boolean }): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return bytes;
}

/** Text whose letters are all in Latin-1, where Windows-1252 has the same bytes. */
export function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
