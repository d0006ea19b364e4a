/** Leads, what happened to them, and what was done to many at once. */
import type { Generated, Insertable, Selectable } from "kysely";
import type { Mode } from "./calls.ts";
import type { Optional } from "./optional.ts";

export const LEAD_STATUSES = [
  "pending",
  "waiting",
  "dialing",
  "done",
  "error",
  "review",
  "skipped",
] as const;
export type LeadStatus = typeof LEAD_STATUSES[number];

export interface LeadsTable {
  id: Generated<number>;
  campaign_id: number;
  import_id: Optional<number>;
  /** Line of the file the lead was read from, counted from 1. */
  import_line: Optional<number>;
  /** E.164. */
  phone: string;
  company: Generated<string>;
  contact: Generated<string>;
  prompt_name: string;
  status: Generated<LeadStatus>;
  /** Why the status is what it is, as a sentence. */
  reason: Generated<string>;
  /** The gate that holds it or keeps it from ever being called; empty when none does. */
  gate: Generated<string>;
  next_call_at: Optional<string>;
  /** The mode in which a person pressed Start. */
  started_mode: Optional<Mode>;
  /** Calls made so far that used up an attempt. */
  attempts: Generated<number>;
  outcome: Optional<string>;
  /** Bland's id of the latest call. */
  bland_call_id: Optional<string>;
  timezone: Generated<string>;
  state: Generated<string>;
  zip: Generated<string>;
  consent_source: Generated<string>;
  consent_at: Generated<string>;
  call_after: Optional<string>;
  /** When a person wants it called, and who; null: nobody does, or it was called since. */
  callback_at: Optional<string>;
  callback_by: Optional<string>;
  /**
   * Kept by triggers for leads that are left to call: when the number was called last, whoever called
   * it; `9999` while it is suppressed.
   */
  number_seen_at: Optional<string>;
  /** The mode of that call. */
  number_seen_mode: Optional<Mode>;
  /** Every other column of the file: a JSON object of strings. */
  fields: Generated<string>;
  created_at: string;
}

/** A lead's timeline in plain words, written when it happens. */
export interface LeadEventsTable {
  id: Generated<number>;
  lead_id: number;
  call_id: Optional<number>;
  text: string;
  at: string;
}

/** One action on many leads. */
export interface LeadChangesTable {
  id: Generated<number>;
  action: "call_again" | "skip" | "suppress" | "move";
  actor: string;
  selected: Generated<number>;
  /** The others stayed as they were. */
  changed: Generated<number>;
  created_at: string;
  undone_at: Optional<string>;
}

/** What a change can be undone by. */
export interface ChangedLeadsTable {
  change_id: number;
  lead_id: number;
  /** What the lead had before: a JSON list of values (`lib/leads/kept.ts`). */
  before: string;
  /** What the change made of these; empty: it was made by a Leadline that did not keep that. */
  after: Generated<string>;
}

export interface LeadTables {
  leads: LeadsTable;
  lead_events: LeadEventsTable;
  lead_changes: LeadChangesTable;
  changed_leads: ChangedLeadsTable;
}

export type Lead = Selectable<LeadsTable>;
export type NewLead = Insertable<LeadsTable>;
export type LeadEvent = Selectable<LeadEventsTable>;
export type LeadChange = Selectable<LeadChangesTable>;
