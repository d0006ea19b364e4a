import type { Store } from "../../db/store.ts";
import { importLeads, type ImportOptions } from "../../lib/leads/import.ts";
import { withFile } from "./csv_file.ts";

export const CLOCK = { now: () => new Date("2026-11-23T15:00:00.000Z") };

/** Imports a file with this content. */
export function importText(
  store: Store,
  content: string | Uint8Array,
  options: Partial<ImportOptions> = {},
) {
  return withFile(content, (path) =>
    importLeads(store, {
      path,
      fileName: "leads.csv",
      promptName: "default",
      country: "US",
      clock: CLOCK,
      ...options,
    }));
}

/** Imports a file that is known to be readable. */
export async function imported(
  store: Store,
  content: string | Uint8Array,
  options: Partial<ImportOptions> = {},
) {
  const result = await importText(store, content, options);
  if (result.kind === "refused") throw new Error(`${result.title}: ${result.detail}`);
  return result;
}

/** How many rows each table has that an import writes. */
export async function countRows(store: Store) {
  const count = async (table: "campaigns" | "imports" | "import_lines" | "leads") =>
    (await store.db.selectFrom(table).select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow()).count;
  return {
    campaigns: await count("campaigns"),
    imports: await count("imports"),
    import_lines: await count("import_lines"),
    leads: await count("leads"),
  };
}

export const NOTHING = { campaigns: 0, imports: 0, import_lines: 0, leads: 0 };
