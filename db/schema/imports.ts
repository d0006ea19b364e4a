/** Files of leads: drafts, which are looked at first, and imports. */
import type { Generated, Selectable } from "kysely";
import type { Optional } from "./optional.ts";

export interface ImportsTable {
  id: Generated<number>;
  campaign_id: number;
  file_name: string;
  status: "reading" | "done" | "undone";
  /** What was understood of the file: `ImportFormat` as JSON. */
  format: string;
  imported: Generated<number>;
  merged: Generated<number>;
  rejected: Generated<number>;
  /** Rows whose numbers earlier lists know, and which were to be left out. */
  left_out: Generated<number>;
  /** Who imported it, as people read it. */
  actor: Generated<string>;
  created_at: string;
  /** When the last of its rows so far was written. */
  finished_at: Optional<string>;
}

/** A line of an imported file that did not become a lead of its own. */
export interface ImportLinesTable {
  import_id: number;
  line: number;
  verdict: "merged" | "rejected" | "left_out";
  phone: string;
  reason: string;
  /** The row as it stood: a JSON list of cells. */
  cells: string;
}

export const DRAFT_STATUSES = [
  "unmapped",
  "reading",
  "ready",
  "unreadable",
  "importing",
  "imported",
  "discarded",
] as const;
export type DraftStatus = typeof DRAFT_STATUSES[number];

/** Where a readable row of a draft stands: what an import would make of it. */
export const ROW_VERDICTS = ["fresh", "elsewhere", "here", "repeated", "rejected"] as const;
export type RowVerdict = typeof ROW_VERDICTS[number];

/** An uploaded file that was not imported yet; the file itself lies on the disk. */
export interface ImportDraftsTable {
  id: Generated<number>;
  /** The unguessable part of the file's name on the disk. */
  token: string;
  /** As its owner calls it. */
  file_name: string;
  bytes: number;
  prompt_name: string;
  /** To which the leads will be added; null: to one of their own. */
  campaign_id: Optional<number>;
  status: DraftStatus;
  /** Why it is `unmapped` or `unreadable`, or what went wrong with its import. */
  problem: Generated<string>;
  /** Grows with each change of the columns: who reads by the old ones stops. */
  version: Generated<number>;
  /** `{encoding, delimiter, country, headerLine}` as JSON. */
  format: string;
  /** The columns' names: a JSON list. */
  names: string;
  /** 1 when a row names the columns. */
  has_header: number;
  /** The `Role` of each column: a JSON list. */
  roles: string;
  bytes_read: Generated<number>;
  /** Rows by verdict. */
  fresh: Generated<number>;
  elsewhere: Generated<number>;
  here: Generated<number>;
  repeated: Generated<number>;
  rejected: Generated<number>;
  /** `KnownNumbers` as JSON. */
  known: Generated<string>;
  import_id: Optional<number>;
  actor: string;
  created_at: string;
  touched_at: string;
}

/** A row of a draft that cannot be imported as it stands. */
export interface DraftProblemsTable {
  draft_id: number;
  line: number;
  phone: string;
  call_after: string;
  /** Contact and company, to know the row again. */
  who: string;
  reason: string;
  /** The row as it stands in the file: a JSON list of cells. */
  cells: string;
}

/** What a person has changed in a row of a draft. */
export interface DraftMendsTable {
  draft_id: number;
  line: number;
  /** New values by field: a JSON object. */
  changes: string;
  /** The row as it stands in the file: a JSON list of cells. */
  cells: string;
  verdict: RowVerdict;
  /** E.164, or what stands there instead. */
  phone: string;
  who: string;
}

export interface ImportTables {
  imports: ImportsTable;
  import_lines: ImportLinesTable;
  import_drafts: ImportDraftsTable;
  draft_problems: DraftProblemsTable;
  draft_mends: DraftMendsTable;
}

export type Import = Selectable<ImportsTable>;
export type ImportLine = Selectable<ImportLinesTable>;
export type ImportDraft = Selectable<ImportDraftsTable>;
export type DraftProblem = Selectable<DraftProblemsTable>;
export type DraftMend = Selectable<DraftMendsTable>;
