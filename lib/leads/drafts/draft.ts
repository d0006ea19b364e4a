/** A draft: an uploaded file with what is known of it, before anything of it is imported. */
import type { ImportDraft } from "../../../db/schema.ts";
import type { Queries } from "../../../db/store.ts";
import type { Encoding } from "../csv/encoding.ts";
import type { ColumnPlan } from "../csv/roles.ts";
import type { KnownNumbers } from "./known_tally.ts";

export interface DraftFormat {
  encoding: Encoding;
  delimiter: string;
  /** What numbers without a country code are of, where that is said for this list. */
  country?: string;
  /** Of the row that names the columns, where one does. */
  headerLine?: number;
}

export interface Draft extends ImportDraft {
  plan: ColumnPlan;
  fileFormat: DraftFormat;
  knownNumbers: KnownNumbers;
}

/** Undefined when it was discarded, swept away or never there. */
export async function findDraft(db: Queries, id: number): Promise<Draft | undefined> {
  const row = await db.selectFrom("import_drafts").selectAll().where("id", "=", id)
    .where("status", "<>", "discarded").executeTakeFirst();
  return row && draftOf(row);
}

export function draftOf(row: ImportDraft): Draft {
  const fileFormat: DraftFormat = JSON.parse(row.format);
  return {
    ...row,
    plan: {
      headerLine: row.has_header === 1 ? fileFormat.headerLine ?? 1 : null,
      names: JSON.parse(row.names),
      roles: JSON.parse(row.roles),
    },
    fileFormat,
    knownNumbers: { campaigns: [], examples: [], ...JSON.parse(row.known) },
  };
}

/** Of which country its numbers without a country code are, ISO 3166. */
export function countryOf({ fileFormat }: Draft, usual: { country: string }): string {
  return fileFormat.country ?? usual.country;
}

const SHOWN_DRAFTS = 20;

/** Those that wait for somebody, newest first. */
export async function listOpenDrafts(db: Queries): Promise<ImportDraft[]> {
  return await db.selectFrom("import_drafts").selectAll()
    .where("status", "not in", ["imported", "discarded"])
    .orderBy("id", "desc").limit(SHOWN_DRAFTS).execute();
}

/** All rows but the header. */
export function rowsOf(draft: ImportDraft): number {
  return draft.fresh + draft.elsewhere + draft.here + draft.repeated + draft.rejected;
}

/** What a confirmation says about numbers that other campaigns have already. */
export const KNOWN_CHOICES = ["leave_out", "import"] as const;
export type KnownChoice = typeof KNOWN_CHOICES[number];

/** How many leads a confirmation makes. */
export function importable(draft: ImportDraft, known: KnownChoice): number {
  return draft.fresh + (known === "import" ? draft.elsewhere : 0);
}
