/**
 * The tables as Kysely sees them; `migrations/` makes them. Instants are ISO 8601 text in UTC with
 * milliseconds (`2026-11-23T09:00:00.000Z`), which sorts by time on both databases. Lists and
 * objects are JSON text.
 */
import type { ColumnType, Generated, Insertable, Selectable } from "kysely";

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

export const CALL_STATES = ["placing", "live", "ended", "refused", "unknown"] as const;
export type CallState = typeof CALL_STATES[number];

/** Whether real phones ring (`live`) or the simulator plays them (`rehearsal`). */
export type Mode = "rehearsal" | "live";

/** Set once by the insert; absent means null. */
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** One row: what this installation is, and whether it may dial. */
export interface InstallTable {
  id: number;
  /** Random name sent to Bland in `metadata.install`. */
  name: string;
  /** The unguessable part of the callback address. */
  webhook_token: string;
  /** The key under which erased numbers keep their place (`lib/erasure/erased_traces.ts`). */
  number_secret: Generated<string>;
  /** When a person pressed Pause for everything; null while dialing is allowed. */
  paused_at: Optional<string>;
  /** Why Leadline stopped dialing by itself (key refused, no balance …); null otherwise. */
  stopped_reason: Optional<string>;
  /** Until when Bland asked us to wait before the next request. */
  hold_until: Optional<string>;
  hold_reason: Optional<string>;
  /**
   * When a backup took the place of this database; null once Bland has been asked about the calls
   * that the backup does not know. The rehearsal has a Bland of its own.
   */
  restored_live_at: Optional<string>;
  restored_rehearsal_at: Optional<string>;
  /** When the connection to Bland was checked last, and the `Finding[]` of it as JSON. */
  connection_checked_at: Optional<string>;
  connection_findings: Optional<string>;
  /** Counts the write transactions: an unchanged number means an unchanged page. */
  revision: Generated<number>;
  created_at: string;
}

export interface CampaignsTable {
  id: Generated<number>;
  name: string;
  prompt_name: string;
  status: "draft" | "running" | "paused" | "finished";
  /** `CampaignSettings` as JSON. */
  settings: Generated<string>;
  /** Why it paused itself; null when a person did, or when it is not paused. */
  paused_reason: Optional<string>;
  /** None of its leads is called before, because of what `hold_reason` says. */
  hold_until: Optional<string>;
  hold_reason: Optional<string>;
  /** `Trial` as JSON: two versions of the prompt that share the leads; null when there is one. */
  trial: Optional<string>;
  archived_at: Optional<string>;
  created_at: string;
}

/** Every text that a prompt has had. The newest is that of the file when it was last looked at. */
export interface PromptVersionsTable {
  prompt_name: string;
  /** Counted from 1 for each prompt. */
  number: number;
  /** The beginning of the text's SHA-256, in hex; a text that came back has the same. */
  version: string;
  text: string;
  /** Who wrote it, as people read it. */
  author: string;
  created_at: string;
}

/** Which of a trial's versions a lead has heard, and what came of it: 1 or 0. */
export interface TrialLeadsTable {
  campaign_id: number;
  lead_id: number;
  version: string;
  answered: Generated<number>;
  interested: Generated<number>;
}

/** The sums of `trial_leads`. */
export interface TrialResultsTable {
  campaign_id: number;
  version: string;
  leads: Generated<number>;
  answered: Generated<number>;
  interested: Generated<number>;
}

/** Kept by triggers: what calls cost, and may yet cost, by the hour in which they were taken. */
export interface SpendingTable {
  campaign_id: number;
  mode: Mode;
  /** `2026-11-23T15`, UTC. */
  hour: string;
  microdollars: number;
}

/** Kept by triggers: ended calls by the hour in which they were placed, with what they cost. */
export interface CallHoursTable {
  campaign_id: number;
  mode: Mode;
  /** `2026-11-23T10`, where the person is; UTC's with a Z behind it where that is not known. */
  hour: string;
  outcome: string;
  calls: number;
  microdollars: number;
}

/** Kept by triggers: ended calls by their length. */
export interface CallLengthsTable {
  campaign_id: number;
  mode: Mode;
  outcome: string;
  /** One of `CALL_LENGTHS`: they are at least so long, and shorter than the next. */
  from_seconds: number;
  calls: number;
}

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

export interface ImportsTable {
  id: Generated<number>;
  campaign_id: number;
  file_name: string;
  status: "reading" | "done" | "undone";
  /** What was understood of the file: `{encoding, delimiter, header: string[], columns}`. */
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
  /** `{encoding, delimiter}` as JSON. */
  format: string;
  /** The columns' names: a JSON list. */
  names: string;
  /** 1 when the first row names the columns. */
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
  /** Every other column of the file: a JSON object of strings. */
  fields: Generated<string>;
  created_at: string;
}

/** The ledger. */
export interface CallsTable {
  id: Generated<number>;
  lead_id: number;
  campaign_id: number;
  mode: Mode;
  attempt: number;
  phone: string;
  state: CallState;
  /** What holds now: a correction has taken the place of what was understood. */
  outcome: Optional<string>;
  /** What decided the outcome, or why the call was refused or is unknown. */
  reason: Generated<string>;
  /** What was understood, and who corrected it when; null while it stands uncorrected. */
  original_outcome: Optional<string>;
  original_reason: Optional<string>;
  corrected_by: Optional<string>;
  corrected_at: Optional<string>;
  bland_call_id: Optional<string>;
  prompt_name: string;
  /** The prompt as it was sent. */
  task: Generated<string>;
  /** Bland's voice; null: the account's. */
  voice: Optional<string>;
  /** The number that was shown, E.164; null: Bland's own. */
  from_number: Optional<string>;
  first_sentence: Generated<string>;
  /** What is left on a voicemail; empty: the voice hangs up. */
  voicemail_message: Generated<string>;
  /** The beginning of the SHA-256 of the prompt's text before it was filled, in hex. */
  prompt_version: Generated<string>;
  /** `Grounds` as JSON: why the call was allowed when it was placed. */
  grounds: Generated<string>;
  /** `2026-11-23T10`: the hour in which it was placed, where the person is; null: not known. */
  local_hour: Optional<string>;
  /** The same in hours since Monday began there, 0 to 167. */
  week_hour: Optional<number>;
  /** Until when the process that took the line is trusted to be placing the call. */
  lease_until: string;
  /** When the reconciler looks at the call next; null once it is settled. */
  check_at: Optional<string>;
  duration: Optional<number>;
  transcript: Generated<string>;
  /** The conversation: a JSON list of `{speaker, text, at}`. */
  turns: Generated<string>;
  summary: Generated<string>;
  answered_by: Optional<string>;
  disposition: Optional<string>;
  price: Optional<number>;
  /** The dearest it can become while it is under way, then what Bland charged. */
  cost_microdollars: Generated<number>;
  /** Whether the person was told that an AI calls: 1 or 0; null when nobody listened. */
  disclosed: Optional<number>;
  recording_url: Optional<string>;
  created_at: string;
  live_at: Optional<string>;
  /** When somebody picked up and the recording begins, as far as Bland tells. */
  answered_at: Optional<string>;
  ended_at: Optional<string>;
  /** When it was found at Bland after a restore; null for a call that this ledger placed. */
  adopted_at: Optional<string>;
}

/** What people write down about a call. */
export interface CallNotesTable {
  id: Generated<number>;
  call_id: number;
  text: string;
  author: string;
  created_at: string;
}

/** Calls to oneself: they count nowhere. What the ledger's columns of the same name say. */
export interface TestCallsTable {
  id: Generated<number>;
  /** Of the form that asked for it: a form asks once. */
  token: string;
  mode: Mode;
  phone: string;
  state: CallState;
  outcome: Optional<string>;
  reason: Generated<string>;
  bland_call_id: Optional<string>;
  prompt_name: string;
  prompt_version: string;
  task: string;
  voice: Optional<string>;
  from_number: Optional<string>;
  first_sentence: Generated<string>;
  /** What the voice must say it calls for. */
  business_name: Generated<string>;
  lease_until: string;
  check_at: Optional<string>;
  duration: Optional<number>;
  turns: Generated<string>;
  summary: Generated<string>;
  answered_by: Optional<string>;
  price: Optional<number>;
  disclosed: Optional<number>;
  recording_url: Optional<string>;
  /** When it was picked up. */
  answered_at: Optional<string>;
  created_at: string;
  live_at: Optional<string>;
  ended_at: Optional<string>;
}

/** Every webhook message as it came, whatever became of it. */
export interface WebhookMessagesTable {
  id: Generated<number>;
  /** SHA-256 of the body in hex: the same message twice is one row. */
  digest: string;
  bland_call_id: Optional<string>;
  call_id: Optional<number>;
  kind: string;
  /** What it led to, as a word: `applied`, `late`, `waiting`. */
  verdict: string;
  body: string;
  received_at: string;
}

/** Where somebody else's program hears of what happens here. */
export interface WebhookEndpointsTable {
  id: Generated<number>;
  url: string;
  description: Generated<string>;
  /** Kinds of events, a JSON list. */
  events: string;
  /** `whsec_` and base64, as Standard Webhooks has it. */
  secret: string;
  /** Signs as well until then, so that a receiver can change over. */
  old_secret: Optional<string>;
  old_secret_until: Optional<string>;
  /** Since when no sending has succeeded. */
  failing_since: Optional<string>;
  disabled_at: Optional<string>;
  disabled_reason: Optional<string>;
  created_at: string;
}

/** What happened, by its ids: what is sent is made of the rows as they are then. */
export interface OutgoingEventsTable {
  id: string;
  kind: string;
  campaign_id: Optional<number>;
  lead_id: Optional<number>;
  call_id: Optional<number>;
  /** The sentence of a notice; empty for what is no notice. */
  text: Generated<string>;
  created_at: string;
}

/** An event on its way to one endpoint. */
export interface DeliveriesTable {
  id: Generated<number>;
  endpoint_id: number;
  event_id: string;
  /** `held` while its endpoint is disabled. */
  state: "waiting" | "held" | "delivered" | "given_up";
  attempts: Generated<number>;
  /** When it is sent next; null when it is not waiting. */
  next_at: Optional<string>;
  created_at: string;
}

export interface DeliveryAttemptsTable {
  delivery_id: number;
  number: number;
  /** The HTTP status that was answered; null when none was. */
  status: Optional<number>;
  error: Generated<string>;
  duration_ms: number;
  at: string;
}

/** A lead's timeline in plain words, written when it happens. */
export interface LeadEventsTable {
  id: Generated<number>;
  lead_id: number;
  call_id: Optional<number>;
  text: string;
  at: string;
}

/** Numbers that are never called, with how we know. */
export interface SuppressedNumbersTable {
  phone: string;
  source: "opt_out" | "bland" | "person";
  reason: string;
  call_id: Optional<number>;
  list_id: Optional<number>;
  created_at: string;
}

/** Fingerprints of erased numbers and calls (`lib/erasure/erased_traces.ts`). */
export interface ErasedTracesTable {
  fingerprint: string;
  erased_at: string;
}

/** Kept by triggers: how many leads have a status, how many calls a state or an outcome. */
export interface TalliesTable {
  campaign_id: number;
  kind: "status" | "state" | "outcome";
  value: string;
  count: number;
}

/** Kept by triggers: leads that are left to call and are alike to every gate but for the time. */
export interface LeadGroupsTable {
  campaign_id: number;
  /** The first digits of the number, with their +. */
  area: string;
  timezone: string;
  state: string;
  /** The first characters of the ZIP code that tell a place. */
  district: string;
  has_consent: 0 | 1;
  attempts: number;
  leads: number;
}

/** The latest rehearsal of each campaign (`lib/campaigns/rehearsals.ts`). */
export interface RehearsalsTable {
  id: Generated<number>;
  campaign_id: number;
  /** `lost`: the Leadline that ran it has ended. */
  status: "running" | "done" | "cancelled" | "failed" | "lost";
  /** Why it failed, as a sentence. */
  reason: Generated<string>;
  percent: Generated<number>;
  /** How far its own clock has come. */
  reached_at: string;
  /** `Report` as JSON; empty until it is done. */
  report: Generated<string>;
  /** The ids of the leads of each group of the report: a JSON list of lists. */
  group_leads: Generated<string>;
  created_at: string;
  /** When whoever runs it was last heard of. */
  seen_at: string;
  ended_at: Optional<string>;
}

/** The words of a lead or a call (`lib/search`): SQLite has FTS5 here, PostgreSQL a `tsvector`. */
export interface WordsTable {
  /** The lead's id, or the call's. */
  rowid: number;
  words: string;
}

/** Up to which id a list is in the index of words. */
export interface SearchProgressTable {
  list: "leads" | "calls";
  indexed_to: number;
}

/** Rows that were changed or deleted since they came into the index. */
export interface SearchBacklogTable {
  list: "leads" | "calls";
  id: number;
}

/** The longer words that there are, on SQLite. */
export interface SearchTermsTable {
  word: string;
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
  /** What the lead had before: a JSON list of values (`lib/leads/change_leads.ts`). */
  before: string;
}

/** A view of a table that people have given a name. */
export interface SavedViewsTable {
  id: Generated<number>;
  list: "leads" | "calls";
  name: string;
  /** The address behind the question mark. */
  query: string;
  created_by: string;
  created_at: string;
}

/** What the owner should know: written with the event that causes it. */
export interface NoticesTable {
  id: Generated<number>;
  /** What caused it, in words that no other event has: nobody is told twice of one. */
  event: string;
  /** One of `NOTICE_KINDS`. */
  kind: string;
  campaign_id: Optional<number>;
  /** A sentence. */
  text: string;
  at: string;
  dismissed_at: Optional<string>;
  dismissed_by: Optional<string>;
}

export interface UsersTable {
  id: Generated<number>;
  name: string;
  /** `scrypt$N$r$p$salt$hash`, base64url. */
  password: string;
  role: "owner" | "operator" | "viewer";
  created_at: string;
}

export interface SessionsTable {
  /** SHA-256 of the cookie's token in hex. */
  token_hash: string;
  user_id: number;
  created_at: string;
  seen_at: string;
  expires_at: string;
  /** The network address and the browser that signed in. */
  address: Generated<string>;
  agent: Generated<string>;
}

/** A link with which somebody becomes a user; the row is gone once it was used. */
export interface InvitationsTable {
  id: Generated<number>;
  /** SHA-256 of the link's token in hex. */
  token_hash: string;
  role: User["role"];
  /** A note of who invites, to tell invitations apart. */
  for_whom: Generated<string>;
  invited_by: string;
  created_at: string;
  expires_at: string;
}

/** What scripts show instead of a session. */
export interface ApiTokensTable {
  id: Generated<number>;
  name: string;
  /** SHA-256 of the token in hex. */
  token_hash: string;
  scope: "read" | "operate" | "manage";
  made_by: string;
  created_at: string;
  expires_at: string;
  /** To within five minutes. */
  last_used_at: Optional<string>;
}

/** Failed sign-ins, to slow guessing down. */
export interface SignInFailuresTable {
  id: Generated<number>;
  /** The name tried and the address it came from, each counted by itself. */
  name: string;
  address: string;
  at: string;
}

export interface AuditLogTable {
  id: Generated<number>;
  actor: string;
  action: string;
  detail: Generated<string>;
  at: string;
}

export interface Schema {
  install: InstallTable;
  campaigns: CampaignsTable;
  prompt_versions: PromptVersionsTable;
  trial_leads: TrialLeadsTable;
  trial_results: TrialResultsTable;
  spending: SpendingTable;
  call_hours: CallHoursTable;
  call_lengths: CallLengthsTable;
  suppression_lists: SuppressionListsTable;
  imports: ImportsTable;
  import_lines: ImportLinesTable;
  import_drafts: ImportDraftsTable;
  draft_problems: DraftProblemsTable;
  draft_mends: DraftMendsTable;
  leads: LeadsTable;
  calls: CallsTable;
  call_notes: CallNotesTable;
  test_calls: TestCallsTable;
  webhook_messages: WebhookMessagesTable;
  webhook_endpoints: WebhookEndpointsTable;
  outgoing_events: OutgoingEventsTable;
  deliveries: DeliveriesTable;
  delivery_attempts: DeliveryAttemptsTable;
  lead_events: LeadEventsTable;
  suppressed_numbers: SuppressedNumbersTable;
  erased_traces: ErasedTracesTable;
  tallies: TalliesTable;
  lead_groups: LeadGroupsTable;
  notices: NoticesTable;
  rehearsals: RehearsalsTable;
  lead_words: WordsTable;
  call_words: WordsTable;
  search_progress: SearchProgressTable;
  search_backlog: SearchBacklogTable;
  search_terms: SearchTermsTable;
  saved_views: SavedViewsTable;
  lead_changes: LeadChangesTable;
  changed_leads: ChangedLeadsTable;
  users: UsersTable;
  sessions: SessionsTable;
  invitations: InvitationsTable;
  api_tokens: ApiTokensTable;
  sign_in_failures: SignInFailuresTable;
  audit_log: AuditLogTable;
}

export type Install = Selectable<InstallTable>;
export type Campaign = Selectable<CampaignsTable>;
export type PromptVersion = Selectable<PromptVersionsTable>;
export type Import = Selectable<ImportsTable>;
export type ImportLine = Selectable<ImportLinesTable>;
export type ImportDraft = Selectable<ImportDraftsTable>;
export type DraftProblem = Selectable<DraftProblemsTable>;
export type DraftMend = Selectable<DraftMendsTable>;
export type Lead = Selectable<LeadsTable>;
export type NewLead = Insertable<LeadsTable>;
export type Call = Selectable<CallsTable>;
export type CallNote = Selectable<CallNotesTable>;
export type Rehearsal = Selectable<RehearsalsTable>;
export type TestCall = Selectable<TestCallsTable>;
export type WebhookEndpoint = Selectable<WebhookEndpointsTable>;
export type OutgoingEvent = Selectable<OutgoingEventsTable>;
export type Delivery = Selectable<DeliveriesTable>;
export type LeadEvent = Selectable<LeadEventsTable>;
export type LeadChange = Selectable<LeadChangesTable>;
export type SavedView = Selectable<SavedViewsTable>;
export type User = Selectable<UsersTable>;
export type Invitation = Selectable<InvitationsTable>;
export type ApiToken = Selectable<ApiTokensTable>;
export type AuditEntry = Selectable<AuditLogTable>;
