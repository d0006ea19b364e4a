/** What reads CSV, and Node's streams with it: a start can do without, an import should not wait. */
export async function csvParser() {
  const { parse } = await import("csv-parse");
  const { finished } = await import("node:stream/promises");
  return { parse, finished };
}
