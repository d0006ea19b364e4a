/** Numbers that are never called, and traces of erased ones. */
import type { Generated } from "kysely";
import type { Optional } from "./optional.ts";

/** Files of numbers that are never called. */
export interface SuppressionListsTable {
  id: Generated<number>;
  file_name: string;
  /** The date of the list itself, `2026-11-23`; empty when it was not read to its end. */
  dated: string;
  /** How many of its rows have a number. */
  numbers: number;
  /** How many of them were not on the suppression list before. */
  added: Generated<number>;
  /** How many of its rows have no number that can be called. */
  rejected: Generated<number>;
  /** How many leads waited for a call that they do not get now. */
  stopped: Generated<number>;
  /** The first of the rejected rows: a JSON list of `{line, reason}`. */
  rejects: Generated<string>;
  created_at: string;
}

/** Numbers that are never called, with how we know; `list_id` where only lists say so. */
export interface SuppressedNumbersTable {
  phone: string;
  source: "opt_out" | "bland" | "person";
  reason: string;
  call_id: Optional<number>;
  list_id: Optional<number>;
  created_at: string;
}

/** Which numbers each of the files names. */
export interface SuppressionListNumbersTable {
  list_id: number;
  phone: string;
}

/** Fingerprints of erased numbers and calls (`lib/erasure/erased_traces.ts`). */
export interface ErasedTracesTable {
  fingerprint: string;
  erased_at: string;
}

export interface SuppressionTables {
  suppression_lists: SuppressionListsTable;
  suppression_list_numbers: SuppressionListNumbersTable;
  suppressed_numbers: SuppressedNumbersTable;
  erased_traces: ErasedTracesTable;
}
