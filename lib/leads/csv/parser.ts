/** What reads CSV, and Node's streams with it: a start can do without, an import should not wait. */
import { once } from "../../once.ts";

export const csvParser = once(async () => {
  const { parse } = await import("csv-parse");
  const { finished } = await import("node:stream/promises");
  return { parse, finished };
});
