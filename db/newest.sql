-- Written by `deno task schema`. Do not edit.
begin immediate;

CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);

CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);

CREATE TABLE install (
  id integer primary key check (id = 1),
  name text not null,
  webhook_token text not null,
  paused_at text,
  stopped_reason text,
  hold_until text,
  hold_reason text,
  revision integer not null default 0,
  created_at text not null
, restored_live_at text, restored_rehearsal_at text, number_secret text not null default '', connection_checked_at text, connection_findings text) strict;

CREATE TABLE campaigns (
  id integer primary key autoincrement,
  name text not null,
  prompt_name text not null,
  status text not null check (status in ('draft', 'running', 'paused', 'finished')),
  created_at text not null
, settings text not null default '{}', paused_reason text, hold_until text, hold_reason text, archived_at text, trial text, started_mode text
  check (started_mode in ('rehearsal', 'live'))) strict;

CREATE TABLE imports (
  id integer primary key autoincrement,
  campaign_id integer not null references campaigns (id),
  file_name text not null,
  status text not null check (status in ('reading', 'done', 'undone')),
  format text not null,
  imported integer not null default 0,
  merged integer not null default 0,
  rejected integer not null default 0,
  created_at text not null,
  finished_at text
, actor text not null default '', left_out integer not null default 0) strict;

CREATE TABLE leads (
  id integer primary key autoincrement,
  campaign_id integer not null references campaigns (id),
  import_id integer references imports (id),
  import_line integer,
  phone text not null,
  company text not null default '',
  contact text not null default '',
  prompt_name text not null,
  status text not null default 'pending' check (
    status in ('pending', 'waiting', 'dialing', 'done', 'error', 'review', 'skipped')
  ),
  reason text not null default '',
  next_call_at text,
  started_mode text check (started_mode in ('rehearsal', 'live')),
  attempts integer not null default 0,
  outcome text,
  bland_call_id text,
  timezone text not null default '',
  state text not null default '',
  zip text not null default '',
  consent_source text not null default '',
  consent_at text not null default '',
  call_after text,
  fields text not null default '{}',
  created_at text not null
, gate text not null default '', callback_at text, callback_by text, number_seen_at text, number_seen_mode text) strict;

CREATE TABLE calls (
  id integer primary key autoincrement,
  lead_id integer not null references leads (id),
  campaign_id integer not null references campaigns (id),
  mode text not null check (mode in ('rehearsal', 'live')),
  attempt integer not null,
  phone text not null,
  state text not null check (state in ('placing', 'live', 'ended', 'refused', 'unknown')),
  outcome text check (outcome in (
    'interested', 'not_interested', 'callback', 'do_not_call', 'wrong_number', 'answered',
    'voicemail', 'no_answer', 'busy', 'failed', 'cancelled'
  )),
  reason text not null default '',
  bland_call_id text,
  prompt_name text not null,
  task text not null default '',
  lease_until text not null,
  check_at text,
  duration integer,
  transcript text not null default '',
  turns text not null default '[]',
  summary text not null default '',
  answered_by text,
  disposition text,
  price real,
  recording_url text,
  created_at text not null,
  live_at text,
  ended_at text, adopted_at text, cost_microdollars integer not null default 0, voice text, from_number text, first_sentence text not null default '', voicemail_message text not null default '', prompt_version text not null default '', grounds text not null default '{}', disclosed integer, local_hour text, week_hour integer, original_outcome text, original_reason text, corrected_by text, corrected_at text, answered_at text,
  check ((state = 'ended') = (outcome is not null))
) strict;

CREATE TABLE webhook_messages (
  id integer primary key autoincrement,
  digest text not null unique,
  bland_call_id text,
  call_id integer references calls (id),
  kind text not null,
  verdict text not null,
  body text not null,
  received_at text not null
) strict;

CREATE TABLE lead_events (
  id integer primary key autoincrement,
  lead_id integer not null references leads (id) on delete cascade,
  call_id integer references calls (id),
  text text not null,
  at text not null
) strict;

CREATE TABLE suppressed_numbers (
  phone text primary key,
  source text not null check (source in ('opt_out', 'bland', 'person')),
  reason text not null,
  call_id integer references calls (id),
  created_at text not null
, list_id integer references suppression_lists (id)) strict;

CREATE TABLE tallies (
  campaign_id integer not null,
  kind text not null check (kind in ('status', 'state', 'outcome')),
  value text not null,
  count integer not null,
  primary key (campaign_id, kind, value)
) strict;

CREATE TABLE users (
  id integer primary key autoincrement,
  name text not null unique,
  password text not null,
  role text not null check (role in ('owner', 'operator', 'viewer')),
  created_at text not null
) strict;

CREATE TABLE sessions (
  token_hash text primary key,
  user_id integer not null references users (id) on delete cascade,
  created_at text not null,
  seen_at text not null,
  expires_at text not null
, address text not null default '', agent text not null default '') strict;

CREATE TABLE sign_in_failures (
  id integer primary key autoincrement,
  name text not null,
  address text not null,
  at text not null
) strict;

CREATE TABLE audit_log (
  id integer primary key autoincrement,
  actor text not null,
  action text not null,
  detail text not null default '',
  at text not null
) strict;

CREATE TABLE spending (
  campaign_id integer not null,
  mode text not null,
  hour text not null,
  microdollars integer not null,
  primary key (campaign_id, mode, hour)
) strict;

CREATE TABLE suppression_lists (
  id integer primary key autoincrement,
  file_name text not null,
  dated text not null,
  numbers integer not null,
  created_at text not null
, added integer not null default 0, rejected integer not null default 0, stopped integer not null default 0, rejects text not null default '[]') strict;

CREATE TABLE test_calls (
  id integer primary key autoincrement,
  token text not null unique,
  mode text not null check (mode in ('rehearsal', 'live')),
  phone text not null,
  state text not null check (state in ('placing', 'live', 'ended', 'refused', 'unknown')),
  outcome text,
  reason text not null default '',
  bland_call_id text,
  prompt_name text not null,
  prompt_version text not null,
  task text not null,
  voice text,
  from_number text,
  first_sentence text not null default '',
  business_name text not null default '',
  lease_until text not null,
  check_at text,
  duration integer,
  turns text not null default '[]',
  summary text not null default '',
  answered_by text,
  price real,
  disclosed integer,
  created_at text not null,
  live_at text,
  ended_at text, recording_url text, answered_at text,
  check ((state = 'ended') = (outcome is not null))
) strict;

CREATE TABLE erased_traces (
  fingerprint text primary key,
  erased_at text not null
) strict;

CREATE TABLE rehearsals (
  id integer primary key autoincrement,
  campaign_id integer not null references campaigns (id),
  status text not null check (status in ('running', 'done', 'cancelled', 'failed', 'lost')),
  reason text not null default '',
  percent integer not null default 0,
  reached_at text not null,
  report text not null default '',
  group_leads text not null default '[]',
  created_at text not null,
  seen_at text not null,
  ended_at text
) strict;

CREATE TABLE import_drafts (
  id integer primary key autoincrement,
  token text not null,
  file_name text not null,
  bytes integer not null,
  prompt_name text not null,
  campaign_id integer,
  status text not null check (
    status in ('unmapped', 'reading', 'ready', 'unreadable', 'importing', 'imported', 'discarded')
  ),
  problem text not null default '',
  version integer not null default 1,
  format text not null,
  names text not null,
  has_header integer not null,
  roles text not null,
  bytes_read integer not null default 0,
  fresh integer not null default 0,
  elsewhere integer not null default 0,
  here integer not null default 0,
  repeated integer not null default 0,
  rejected integer not null default 0,
  known text not null default '{}',
  import_id integer,
  actor text not null,
  created_at text not null,
  touched_at text not null
) strict;

CREATE TABLE draft_problems (
  draft_id integer not null references import_drafts (id) on delete cascade,
  line integer not null,
  phone text not null,
  call_after text not null,
  who text not null,
  reason text not null,
  cells text not null,
  primary key (draft_id, line)
) strict;

CREATE TABLE draft_mends (
  draft_id integer not null references import_drafts (id) on delete cascade,
  line integer not null,
  changes text not null,
  cells text not null,
  verdict text not null check (
    verdict in ('fresh', 'elsewhere', 'here', 'repeated', 'rejected')
  ),
  phone text not null,
  who text not null,
  primary key (draft_id, line)
) strict;

CREATE TABLE "import_lines" (
  import_id integer not null references imports (id) on delete cascade,
  line integer not null,
  verdict text not null check (verdict in ('merged', 'rejected', 'left_out')),
  phone text not null,
  reason text not null,
  cells text not null,
  primary key (import_id, verdict, line)
) strict;

CREATE TABLE call_hours (
  campaign_id integer not null,
  mode text not null,
  hour text not null,
  outcome text not null,
  calls integer not null,
  microdollars integer not null,
  primary key (campaign_id, mode, hour, outcome)
) strict;

CREATE TABLE call_lengths (
  campaign_id integer not null,
  mode text not null,
  outcome text not null,
  from_seconds integer not null,
  calls integer not null,
  primary key (campaign_id, mode, outcome, from_seconds)
) strict;

CREATE TABLE notices (
  id integer primary key autoincrement,
  event text not null unique,
  kind text not null,
  campaign_id integer references campaigns (id) on delete cascade,
  text text not null,
  at text not null,
  dismissed_at text,
  dismissed_by text
) strict;

CREATE TABLE saved_views (
  id integer primary key autoincrement,
  list text not null check (list in ('leads', 'calls')),
  name text not null,
  query text not null,
  created_by text not null,
  created_at text not null,
  unique (list, name)
) strict;

CREATE TABLE lead_changes (
  id integer primary key autoincrement,
  action text not null check (action in ('call_again', 'skip', 'suppress', 'move')),
  actor text not null,
  selected integer not null default 0,
  changed integer not null default 0,
  created_at text not null,
  undone_at text
) strict;

CREATE TABLE changed_leads (
  change_id integer not null references lead_changes (id),
  lead_id integer not null references leads (id) on delete cascade,
  before text not null, after text not null default '',
  primary key (change_id, lead_id)
) strict;

CREATE TABLE search_progress (
  list text primary key,
  indexed_to integer not null
) strict;

CREATE TABLE search_backlog (
  list text not null,
  id integer not null,
  primary key (list, id)
) strict;

CREATE TABLE search_terms (word text primary key) strict;

CREATE VIRTUAL TABLE lead_words using fts5(
  words, content='', contentless_delete=1, detail=none, prefix='2 3 4',
  tokenize='unicode61 remove_diacritics 0'
);

CREATE VIRTUAL TABLE call_words using fts5(
  words, content='', contentless_delete=1, detail=none, prefix='2 3 4',
  tokenize='unicode61 remove_diacritics 0'
);

CREATE TABLE call_notes (
  id integer primary key autoincrement,
  call_id integer not null references calls (id) on delete cascade,
  text text not null,
  author text not null,
  created_at text not null
) strict;

CREATE TABLE invitations (
  id integer primary key autoincrement,
  token_hash text not null unique,
  role text not null check (role in ('owner', 'operator', 'viewer')),
  for_whom text not null default '',
  invited_by text not null,
  created_at text not null,
  expires_at text not null
) strict;

CREATE TABLE api_tokens (
  id integer primary key autoincrement,
  name text not null unique,
  token_hash text not null unique,
  scope text not null check (scope in ('read', 'operate', 'manage')),
  made_by text not null,
  created_at text not null,
  expires_at text not null,
  last_used_at text
) strict;

CREATE TABLE prompt_versions (
  prompt_name text not null,
  number integer not null,
  version text not null,
  text text not null,
  author text not null,
  created_at text not null,
  primary key (prompt_name, number)
) strict;

CREATE TABLE trial_leads (
  campaign_id integer not null references campaigns (id),
  lead_id integer not null references leads (id) on delete cascade,
  version text not null,
  answered integer not null default 0,
  interested integer not null default 0,
  primary key (lead_id, campaign_id, version)
) strict;

CREATE TABLE trial_results (
  campaign_id integer not null references campaigns (id),
  version text not null,
  leads integer not null default 0,
  answered integer not null default 0,
  interested integer not null default 0,
  primary key (campaign_id, version)
) strict;

CREATE TABLE webhook_endpoints (
  id integer primary key autoincrement,
  url text not null,
  description text not null default '',
  events text not null,
  secret text not null,
  old_secret text,
  old_secret_until text,
  failing_since text,
  disabled_at text,
  disabled_reason text,
  created_at text not null
) strict;

CREATE TABLE outgoing_events (
  id text not null primary key,
  kind text not null,
  campaign_id integer,
  lead_id integer,
  call_id integer,
  text text not null default '',
  created_at text not null
) strict;

CREATE TABLE deliveries (
  id integer primary key autoincrement,
  endpoint_id integer not null references webhook_endpoints (id) on delete cascade,
  event_id text not null references outgoing_events (id) on delete cascade,
  state text not null check (state in ('waiting', 'held', 'delivered', 'given_up')),
  attempts integer not null default 0,
  next_at text,
  created_at text not null,
  check ((state = 'waiting') = (next_at is not null))
) strict;

CREATE TABLE delivery_attempts (
  delivery_id integer not null references deliveries (id) on delete cascade,
  number integer not null,
  status integer,
  error text not null default '',
  duration_ms integer not null,
  at text not null,
  primary key (delivery_id, number)
) strict;

CREATE TABLE lead_groups (
  campaign_id integer not null,
  area text not null,
  timezone text not null,
  state text not null,
  district text not null,
  has_consent integer not null,
  attempts integer not null,
  due_hour text not null,
  seen text not null,
  leads integer not null,
  primary key (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen)
) strict;

CREATE TABLE suppression_list_numbers (
  list_id integer not null references suppression_lists (id),
  phone text not null,
  primary key (list_id, phone)
) strict;

CREATE INDEX imports_by_campaign on imports (campaign_id, id);

CREATE INDEX leads_by_campaign on leads (campaign_id, id);

CREATE INDEX leads_by_status on leads (status, id);

CREATE INDEX leads_by_import on leads (import_id);

CREATE INDEX leads_due on leads (campaign_id, started_mode, next_call_at, id)
  where status = 'waiting';

CREATE UNIQUE INDEX calls_by_bland_call_id on calls (bland_call_id) where bland_call_id is not null;

CREATE INDEX calls_by_lead on calls (lead_id, id);

CREATE INDEX calls_by_outcome on calls (outcome, id) where outcome is not null;

CREATE INDEX calls_by_phone on calls (phone, created_at);

CREATE INDEX webhook_messages_by_call on webhook_messages (call_id, id);

CREATE INDEX webhook_messages_by_bland_call_id on webhook_messages (bland_call_id, id);

CREATE INDEX lead_events_by_lead on lead_events (lead_id, id);

CREATE INDEX sessions_by_user on sessions (user_id);

CREATE INDEX sign_in_failures_by_time on sign_in_failures (at);

CREATE INDEX calls_by_duration on calls (duration, id) where duration is not null;

CREATE INDEX leads_by_campaign_and_status on leads (campaign_id, status, id);

CREATE UNIQUE INDEX leads_by_phone_and_campaign on leads (phone, campaign_id);

CREATE INDEX calls_by_state on calls (state, mode, check_at);

CREATE INDEX leads_by_campaign_and_gate on leads (campaign_id, gate, id) where gate <> '';

CREATE INDEX suppression_lists_by_date on suppression_lists (dated);

CREATE INDEX suppressed_numbers_by_time on suppressed_numbers (created_at, phone);

CREATE INDEX suppressed_numbers_by_list on suppressed_numbers (list_id) where list_id is not null;

CREATE INDEX lead_events_by_call on lead_events (call_id) where call_id is not null;

CREATE INDEX suppressed_numbers_by_call on suppressed_numbers (call_id) where call_id is not null;

CREATE INDEX test_calls_by_state on test_calls (state, mode, check_at);

CREATE INDEX test_calls_by_phone on test_calls (phone, created_at);

CREATE INDEX leads_by_gate on leads (gate, id) where gate <> '';

CREATE INDEX suppressed_numbers_by_source on suppressed_numbers (source, phone)
  where list_id is null;

CREATE INDEX suppressed_numbers_by_source_and_time
  on suppressed_numbers (source, created_at, phone) where list_id is null;

CREATE INDEX rehearsals_by_campaign on rehearsals (campaign_id, id);

CREATE UNIQUE INDEX rehearsals_running on rehearsals (campaign_id) where status = 'running';

CREATE INDEX import_drafts_by_import on import_drafts (import_id) where import_id is not null;

CREATE INDEX call_hours_by_hour on call_hours (mode, hour, outcome, calls, microdollars);

CREATE INDEX calls_by_day on calls (substr(coalesce(local_hour, created_at), 1, 10), id);

CREATE INDEX calls_by_week_hour on calls (campaign_id, week_hour, id) where week_hour is not null;

CREATE INDEX calls_by_campaign_and_outcome on calls (campaign_id, outcome, id)
  where outcome is not null;

CREATE INDEX calls_by_campaign_and_duration on calls (campaign_id, duration, id)
  where duration is not null;

CREATE INDEX notices_open on notices (id) where dismissed_at is null;

CREATE INDEX leads_by_outcome on leads (outcome, id) where outcome is not null;

CREATE INDEX leads_by_attempts on leads (attempts, id) where attempts > 0;

CREATE INDEX leads_by_next_call on leads (next_call_at, id) where next_call_at is not null;

CREATE INDEX calls_adopted on calls (id) where adopted_at is not null;

CREATE INDEX changed_leads_by_lead on changed_leads (lead_id);

CREATE INDEX call_notes_by_call on call_notes (call_id, id);

CREATE INDEX audit_log_by_actor on audit_log (actor, id);

CREATE INDEX audit_log_by_time on audit_log (at, id);

CREATE INDEX prompt_versions_by_version on prompt_versions (prompt_name, version);

CREATE INDEX outgoing_events_by_time on outgoing_events (created_at);

CREATE INDEX deliveries_by_time on deliveries (next_at) where state = 'waiting';

CREATE INDEX deliveries_by_endpoint on deliveries (endpoint_id, id);

CREATE INDEX deliveries_by_event on deliveries (event_id);

CREATE INDEX calls_in_progress on calls (mode, campaign_id, state)
  where state in ('placing', 'live', 'unknown');

CREATE INDEX leads_by_call_after on leads (campaign_id, call_after, id)
  where call_after is not null;

CREATE INDEX deliveries_by_state on deliveries (endpoint_id, state, id);

CREATE INDEX outgoing_events_by_call on outgoing_events (call_id) where call_id is not null;

CREATE INDEX outgoing_events_by_lead on outgoing_events (lead_id) where lead_id is not null;

CREATE INDEX webhook_messages_waiting on webhook_messages (id) where verdict = 'waiting';

CREATE INDEX calls_rehearsed on calls (mode, id) where mode = 'rehearsal';

CREATE INDEX calls_rehearsed_by_campaign on calls (mode, campaign_id, id) where mode = 'rehearsal';

CREATE INDEX calls_refused on calls (id) where state = 'refused';

CREATE INDEX leads_with_consent on leads (id) where consent_source <> '';

CREATE INDEX calls_by_time on calls (created_at, id, lead_id);

CREATE INDEX test_calls_in_progress on test_calls (mode)
  where state in ('placing', 'live', 'unknown');

CREATE INDEX calls_by_attempt on calls (attempt, id);

CREATE INDEX calls_by_campaign on calls (campaign_id, id, attempt);

CREATE INDEX leads_number_seen on leads (campaign_id, number_seen_mode, number_seen_at)
  where status in ('pending', 'waiting') and number_seen_at is not null;

CREATE INDEX suppression_list_numbers_by_phone on suppression_list_numbers (phone);

CREATE TRIGGER leads_status_inserted after insert on leads begin
  insert into tallies (campaign_id, kind, value, count)
  select new.campaign_id, 'status', new.status, 0 + 1
  where new.status is not null
  on conflict (campaign_id, kind, value) do update set count = count + 1;
end;

CREATE TRIGGER leads_status_deleted after delete on leads begin
  insert into tallies (campaign_id, kind, value, count)
  select old.campaign_id, 'status', old.status, 0 - 1
  where old.status is not null
  on conflict (campaign_id, kind, value) do update set count = count - 1;
end;

CREATE TRIGGER calls_state_inserted after insert on calls begin
  insert into tallies (campaign_id, kind, value, count)
  select new.campaign_id, 'state', new.state, 0 + 1
  where new.state is not null
  on conflict (campaign_id, kind, value) do update set count = count + 1;
end;

CREATE TRIGGER calls_state_updated after update of state on calls
when old.state is not new.state begin
  insert into tallies (campaign_id, kind, value, count)
  select old.campaign_id, 'state', old.state, 0 - 1
  where old.state is not null
  on conflict (campaign_id, kind, value) do update set count = count - 1;
  insert into tallies (campaign_id, kind, value, count)
  select new.campaign_id, 'state', new.state, 0 + 1
  where new.state is not null
  on conflict (campaign_id, kind, value) do update set count = count + 1;
end;

CREATE TRIGGER calls_state_deleted after delete on calls begin
  insert into tallies (campaign_id, kind, value, count)
  select old.campaign_id, 'state', old.state, 0 - 1
  where old.state is not null
  on conflict (campaign_id, kind, value) do update set count = count - 1;
end;

CREATE TRIGGER calls_outcome_inserted after insert on calls begin
  insert into tallies (campaign_id, kind, value, count)
  select new.campaign_id, 'outcome', new.outcome, 0 + 1
  where new.outcome is not null
  on conflict (campaign_id, kind, value) do update set count = count + 1;
end;

CREATE TRIGGER calls_outcome_updated after update of outcome on calls
when old.outcome is not new.outcome begin
  insert into tallies (campaign_id, kind, value, count)
  select old.campaign_id, 'outcome', old.outcome, 0 - 1
  where old.outcome is not null
  on conflict (campaign_id, kind, value) do update set count = count - 1;
  insert into tallies (campaign_id, kind, value, count)
  select new.campaign_id, 'outcome', new.outcome, 0 + 1
  where new.outcome is not null
  on conflict (campaign_id, kind, value) do update set count = count + 1;
end;

CREATE TRIGGER calls_outcome_deleted after delete on calls begin
  insert into tallies (campaign_id, kind, value, count)
  select old.campaign_id, 'outcome', old.outcome, 0 - 1
  where old.outcome is not null
  on conflict (campaign_id, kind, value) do update set count = count - 1;
end;

CREATE TRIGGER spending_inserted after insert on calls when new.cost_microdollars <> 0 begin
  insert into spending (campaign_id, mode, hour, microdollars)
  values (new.campaign_id, new.mode, substr(new.created_at, 1, 13), new.cost_microdollars)
  on conflict (campaign_id, mode, hour)
  do update set microdollars = microdollars + excluded.microdollars;
end;

CREATE TRIGGER spending_updated after update of cost_microdollars on calls when new.cost_microdollars - old.cost_microdollars <> 0 begin
  insert into spending (campaign_id, mode, hour, microdollars)
  values (new.campaign_id, new.mode, substr(new.created_at, 1, 13), new.cost_microdollars - old.cost_microdollars)
  on conflict (campaign_id, mode, hour)
  do update set microdollars = microdollars + excluded.microdollars;
end;

CREATE TRIGGER call_figures_inserted after insert on calls when new.outcome is not null
begin
  insert into call_hours (campaign_id, mode, hour, outcome, calls, microdollars)
  select new.campaign_id, new.mode, coalesce(new.local_hour, substr(new.created_at, 1, 13) || 'Z'), new.outcome, 1,
    1 * new.cost_microdollars
  where new.outcome is not null
  on conflict (campaign_id, mode, hour, outcome) do update set calls = calls + excluded.calls,
    microdollars = microdollars + excluded.microdollars;
  insert into call_lengths (campaign_id, mode, outcome, from_seconds, calls)
  select new.campaign_id, new.mode, new.outcome, case when new.duration < 10 then 0 when new.duration < 30 then 10
    when new.duration < 60 then 30 when new.duration < 120 then 60
    when new.duration < 300 then 120 else 300 end, 1
  where new.outcome is not null and new.duration is not null
  on conflict (campaign_id, mode, outcome, from_seconds)
  do update set calls = calls + excluded.calls;
end;

CREATE TRIGGER call_figures_updated after update of outcome, duration, cost_microdollars on calls
when (old.outcome, old.duration, old.cost_microdollars)
  is not (new.outcome, new.duration, new.cost_microdollars)
begin
  insert into call_hours (campaign_id, mode, hour, outcome, calls, microdollars)
  select old.campaign_id, old.mode, coalesce(old.local_hour, substr(old.created_at, 1, 13) || 'Z'), old.outcome, -1,
    -1 * old.cost_microdollars
  where old.outcome is not null
  on conflict (campaign_id, mode, hour, outcome) do update set calls = calls + excluded.calls,
    microdollars = microdollars + excluded.microdollars;
  insert into call_lengths (campaign_id, mode, outcome, from_seconds, calls)
  select old.campaign_id, old.mode, old.outcome, case when old.duration < 10 then 0 when old.duration < 30 then 10
    when old.duration < 60 then 30 when old.duration < 120 then 60
    when old.duration < 300 then 120 else 300 end, -1
  where old.outcome is not null and old.duration is not null
  on conflict (campaign_id, mode, outcome, from_seconds)
  do update set calls = calls + excluded.calls;
  insert into call_hours (campaign_id, mode, hour, outcome, calls, microdollars)
  select new.campaign_id, new.mode, coalesce(new.local_hour, substr(new.created_at, 1, 13) || 'Z'), new.outcome, 1,
    1 * new.cost_microdollars
  where new.outcome is not null
  on conflict (campaign_id, mode, hour, outcome) do update set calls = calls + excluded.calls,
    microdollars = microdollars + excluded.microdollars;
  insert into call_lengths (campaign_id, mode, outcome, from_seconds, calls)
  select new.campaign_id, new.mode, new.outcome, case when new.duration < 10 then 0 when new.duration < 30 then 10
    when new.duration < 60 then 30 when new.duration < 120 then 60
    when new.duration < 300 then 120 else 300 end, 1
  where new.outcome is not null and new.duration is not null
  on conflict (campaign_id, mode, outcome, from_seconds)
  do update set calls = calls + excluded.calls;
end;

CREATE TRIGGER call_figures_deleted after delete on calls when old.outcome is not null
begin
  insert into call_hours (campaign_id, mode, hour, outcome, calls, microdollars)
  select old.campaign_id, old.mode, coalesce(old.local_hour, substr(old.created_at, 1, 13) || 'Z'), old.outcome, -1,
    -1 * old.cost_microdollars
  where old.outcome is not null
  on conflict (campaign_id, mode, hour, outcome) do update set calls = calls + excluded.calls,
    microdollars = microdollars + excluded.microdollars;
  insert into call_lengths (campaign_id, mode, outcome, from_seconds, calls)
  select old.campaign_id, old.mode, old.outcome, case when old.duration < 10 then 0 when old.duration < 30 then 10
    when old.duration < 60 then 30 when old.duration < 120 then 60
    when old.duration < 300 then 120 else 300 end, -1
  where old.outcome is not null and old.duration is not null
  on conflict (campaign_id, mode, outcome, from_seconds)
  do update set calls = calls + excluded.calls;
end;

CREATE TRIGGER leads_status_updated after update of status, campaign_id on leads
when (old.status, old.campaign_id) is not (new.status, new.campaign_id) begin
  insert into tallies (campaign_id, kind, value, count)
  values (old.campaign_id, 'status', old.status, -1)
  on conflict (campaign_id, kind, value) do update set count = count - 1;
  insert into tallies (campaign_id, kind, value, count)
  values (new.campaign_id, 'status', new.status, 1)
  on conflict (campaign_id, kind, value) do update set count = count + 1;
end;

CREATE TRIGGER leads_words_changed after update of contact, company, phone on leads
when (old.contact, old.company, old.phone) is not (new.contact, new.company, new.phone) begin
  insert or ignore into search_backlog (list, id) values ('leads', new.id);
  insert or ignore into search_backlog (list, id)
    select 'calls', id from calls where lead_id = new.id;
end;

CREATE TRIGGER leads_words_deleted after delete on leads begin
  insert or ignore into search_backlog (list, id) values ('leads', old.id);
end;

CREATE TRIGGER calls_words_changed after update of transcript, phone on calls
when (old.transcript, old.phone) is not (new.transcript, new.phone) begin
  insert or ignore into search_backlog (list, id) values ('calls', new.id);
end;

CREATE TRIGGER calls_words_deleted after delete on calls begin
  insert or ignore into search_backlog (list, id) values ('calls', old.id);
end;

CREATE TRIGGER lead_number_inserted after insert on leads
when new.status in ('pending', 'waiting') and
  (exists (select 1 from suppressed_numbers where phone = new.phone) or exists (select 1 from calls where phone = new.phone))
begin
  update leads set number_seen_at = case when exists (select 1 from suppressed_numbers where phone = new.phone) then '9999' else (select created_at from calls where phone = new.phone and state <> 'refused'
      order by created_at desc, id desc limit 1) end, number_seen_mode = case when exists (select 1 from suppressed_numbers where phone = new.phone) then null else (select mode from calls where phone = new.phone and state <> 'refused'
      order by created_at desc, id desc limit 1) end where id = new.id;
end;

CREATE TRIGGER lead_number_updated after update of status, phone on leads when new.status in ('pending', 'waiting') and (not (old.status in ('pending', 'waiting')) or old.phone <> new.phone)
begin
  update leads set number_seen_at = case when exists (select 1 from suppressed_numbers where phone = new.phone) then '9999' else (select created_at from calls where phone = new.phone and state <> 'refused'
      order by created_at desc, id desc limit 1) end, number_seen_mode = case when exists (select 1 from suppressed_numbers where phone = new.phone) then null else (select mode from calls where phone = new.phone and state <> 'refused'
      order by created_at desc, id desc limit 1) end where id = new.id;
end;

CREATE TRIGGER number_called after insert on calls when new.state <> 'refused'
begin
  update leads set number_seen_at = new.created_at, number_seen_mode = new.mode
  where leads.phone = new.phone and leads.status in ('pending', 'waiting') and (number_seen_at is null or number_seen_at <= new.created_at);
end;

CREATE TRIGGER number_not_called after update of state on calls when new.state = 'refused' and old.state <> 'refused'
begin
  update leads set number_seen_at = case when exists (select 1 from suppressed_numbers where phone = leads.phone) then '9999' else (select created_at from calls where phone = leads.phone and state <> 'refused'
      order by created_at desc, id desc limit 1) end, number_seen_mode = case when exists (select 1 from suppressed_numbers where phone = leads.phone) then null else (select mode from calls where phone = leads.phone and state <> 'refused'
      order by created_at desc, id desc limit 1) end where leads.phone = new.phone and leads.status in ('pending', 'waiting');
end;

CREATE TRIGGER number_suppressed after insert on suppressed_numbers
begin
  update leads set number_seen_at = '9999', number_seen_mode = null
  where leads.phone = new.phone and leads.status in ('pending', 'waiting');
end;

CREATE TRIGGER number_released after delete on suppressed_numbers
begin
  update leads set number_seen_at = case when exists (select 1 from suppressed_numbers where phone = leads.phone) then '9999' else (select created_at from calls where phone = leads.phone and state <> 'refused'
      order by created_at desc, id desc limit 1) end, number_seen_mode = case when exists (select 1 from suppressed_numbers where phone = leads.phone) then null else (select mode from calls where phone = leads.phone and state <> 'refused'
      order by created_at desc, id desc limit 1) end where leads.phone = old.phone and leads.status in ('pending', 'waiting');
end;

CREATE TRIGGER lead_groups_inserted after insert on leads when new.status in ('pending', 'waiting')
begin
  insert into lead_groups (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen, leads) select new.campaign_id, substr(new.phone, 1, case when substr(new.phone, 1, 2) = '+1' then 5 else 8 end), new.timezone, new.state, case when length(new.zip) >= 5 then substr(new.zip, 1, 3) || '00' else new.zip end, case when new.consent_source <> '' and new.consent_at <> '' then 1 else 0 end, new.attempts, case when new.status = 'waiting' then coalesce(substr(new.next_call_at, 1, 13), '')
      else '' end, case when new.number_seen_at is null then ''
      when new.number_seen_mode is null then 'suppressed'
      else substr(new.number_seen_at, 1, 13) || ' ' || new.number_seen_mode end, 1 where new.status in ('pending', 'waiting')
  on conflict (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen) do update set leads = leads + 1;
end;

CREATE TRIGGER lead_groups_updated after update of status, campaign_id, phone, timezone, state, zip, consent_source, consent_at, attempts, next_call_at, number_seen_at, number_seen_mode on leads
when (old.status in ('pending', 'waiting'), old.campaign_id, substr(old.phone, 1, case when substr(old.phone, 1, 2) = '+1' then 5 else 8 end), old.timezone, old.state, case when length(old.zip) >= 5 then substr(old.zip, 1, 3) || '00' else old.zip end, case when old.consent_source <> '' and old.consent_at <> '' then 1 else 0 end, old.attempts, case when old.status = 'waiting' then coalesce(substr(old.next_call_at, 1, 13), '')
      else '' end, case when old.number_seen_at is null then ''
      when old.number_seen_mode is null then 'suppressed'
      else substr(old.number_seen_at, 1, 13) || ' ' || old.number_seen_mode end) is not (new.status in ('pending', 'waiting'), new.campaign_id, substr(new.phone, 1, case when substr(new.phone, 1, 2) = '+1' then 5 else 8 end), new.timezone, new.state, case when length(new.zip) >= 5 then substr(new.zip, 1, 3) || '00' else new.zip end, case when new.consent_source <> '' and new.consent_at <> '' then 1 else 0 end, new.attempts, case when new.status = 'waiting' then coalesce(substr(new.next_call_at, 1, 13), '')
      else '' end, case when new.number_seen_at is null then ''
      when new.number_seen_mode is null then 'suppressed'
      else substr(new.number_seen_at, 1, 13) || ' ' || new.number_seen_mode end)
begin
  insert into lead_groups (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen, leads) select old.campaign_id, substr(old.phone, 1, case when substr(old.phone, 1, 2) = '+1' then 5 else 8 end), old.timezone, old.state, case when length(old.zip) >= 5 then substr(old.zip, 1, 3) || '00' else old.zip end, case when old.consent_source <> '' and old.consent_at <> '' then 1 else 0 end, old.attempts, case when old.status = 'waiting' then coalesce(substr(old.next_call_at, 1, 13), '')
      else '' end, case when old.number_seen_at is null then ''
      when old.number_seen_mode is null then 'suppressed'
      else substr(old.number_seen_at, 1, 13) || ' ' || old.number_seen_mode end, -1 where old.status in ('pending', 'waiting')
  on conflict (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen) do update set leads = leads - 1;
  delete from lead_groups where leads = 0 and (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen) = (old.campaign_id, substr(old.phone, 1, case when substr(old.phone, 1, 2) = '+1' then 5 else 8 end), old.timezone, old.state, case when length(old.zip) >= 5 then substr(old.zip, 1, 3) || '00' else old.zip end, case when old.consent_source <> '' and old.consent_at <> '' then 1 else 0 end, old.attempts, case when old.status = 'waiting' then coalesce(substr(old.next_call_at, 1, 13), '')
      else '' end, case when old.number_seen_at is null then ''
      when old.number_seen_mode is null then 'suppressed'
      else substr(old.number_seen_at, 1, 13) || ' ' || old.number_seen_mode end);
  insert into lead_groups (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen, leads) select new.campaign_id, substr(new.phone, 1, case when substr(new.phone, 1, 2) = '+1' then 5 else 8 end), new.timezone, new.state, case when length(new.zip) >= 5 then substr(new.zip, 1, 3) || '00' else new.zip end, case when new.consent_source <> '' and new.consent_at <> '' then 1 else 0 end, new.attempts, case when new.status = 'waiting' then coalesce(substr(new.next_call_at, 1, 13), '')
      else '' end, case when new.number_seen_at is null then ''
      when new.number_seen_mode is null then 'suppressed'
      else substr(new.number_seen_at, 1, 13) || ' ' || new.number_seen_mode end, 1 where new.status in ('pending', 'waiting')
  on conflict (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen) do update set leads = leads + 1;
end;

CREATE TRIGGER lead_groups_deleted after delete on leads when old.status in ('pending', 'waiting')
begin
  insert into lead_groups (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen, leads) select old.campaign_id, substr(old.phone, 1, case when substr(old.phone, 1, 2) = '+1' then 5 else 8 end), old.timezone, old.state, case when length(old.zip) >= 5 then substr(old.zip, 1, 3) || '00' else old.zip end, case when old.consent_source <> '' and old.consent_at <> '' then 1 else 0 end, old.attempts, case when old.status = 'waiting' then coalesce(substr(old.next_call_at, 1, 13), '')
      else '' end, case when old.number_seen_at is null then ''
      when old.number_seen_mode is null then 'suppressed'
      else substr(old.number_seen_at, 1, 13) || ' ' || old.number_seen_mode end, -1 where old.status in ('pending', 'waiting')
  on conflict (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen) do update set leads = leads - 1;
  delete from lead_groups where leads = 0 and (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen) = (old.campaign_id, substr(old.phone, 1, case when substr(old.phone, 1, 2) = '+1' then 5 else 8 end), old.timezone, old.state, case when length(old.zip) >= 5 then substr(old.zip, 1, 3) || '00' else old.zip end, case when old.consent_source <> '' and old.consent_at <> '' then 1 else 0 end, old.attempts, case when old.status = 'waiting' then coalesce(substr(old.next_call_at, 1, 13), '')
      else '' end, case when old.number_seen_at is null then ''
      when old.number_seen_mode is null then 'suppressed'
      else substr(old.number_seen_at, 1, 13) || ' ' || old.number_seen_mode end);
end;

insert into "kysely_migration" (name, timestamp) values ('0001_begin', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0002_lists', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0003_phone_index', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0004_calls_in_progress', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0005_restored_at', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0006_campaign_rules', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0007_erasure', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0008_test_calls', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0009_gate_index', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0010_suppression', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0011_rehearsals', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0012_import_drafts', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0013_call_figures', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0013_notices', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0014_tables', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0015_call_page', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0016_people', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0017_prompt_versions', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0018_outgoing_webhooks', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0019_lines_by_campaign', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0020_lead_groups', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0024_delivery_search', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0025_test_recordings', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0026_webhook_inbox', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0027_sparse_lists', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0031_sparse_lists', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0032_called_leads', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0033_waiting_alike', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0034_number_seen', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0035_due_groups', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0036_test_lines', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0037_calls_by_attempt', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0038_seen_groups', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0039_started_mode', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0040_list_numbers', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration" (name, timestamp) values ('0041_changed_to', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));

insert into "kysely_migration_lock" (id, is_locked) values ('migration_lock', 0);

commit;
