const HEAD_BYTES = 64 * 1024;

/** The first row of a CSV by its column names, for a preview; undefined when there is none. */
export async function sampleRow(file: Blob): Promise<Record<string, string> | undefined> {
  const text = await file.slice(0, HEAD_BYTES).text();
  const [header, first] = text.split(/\r?\n/);
  if (!header || !first) return undefined;
  const delimiter =
    [",", ";", "\t"].toSorted((a, b) => header.split(b).length - header.split(a).length)[0];
  const names = cellsOf(header, delimiter);
  const values = cellsOf(first, delimiter);
  return Object.fromEntries(names.map((name, i) => [name, values[i] ?? ""]));
}

function cellsOf(line: string, delimiter: string): string[] {
  const cells = line.match(
    new RegExp(`(?:"(?:[^"]|"")*"|[^${delimiter}]*)(?:${delimiter}|$)`, "g"),
  );
  return (cells ?? []).map((cell) =>
    cell.replace(new RegExp(`${delimiter}$`), "").trim().replace(/^"|"$/g, "").replaceAll('""', '"')
  );
}
