/** The first schema. Words in `{}` are spelled for each database by `migrations.ts`. */
export const tables = `
create table install (
  id {integer} primary key check (id = 1),
  name {text} not null,
  webhook_token {text} not null,
  paused_at {text},
  stopped_reason {text},
  hold_until {text},
  hold_reason {text},
  revision {integer} not null default 0,
  created_at {text} not null
) {strict};

create table campaigns (
  id {id},
  name {text} not null,
  prompt_name {text} not null,
  status {text} not null check (status in ('draft', 'running', 'paused', 'finished')),
  created_at {text} not null
) {strict};

create table imports (
  id {id},
  campaign_id {integer} not null references campaigns (id),
  file_name {text} not null,
  status {text} not null check (status in ('reading', 'done', 'undone')),
  format {text} not null,
  imported {integer} not null default 0,
  merged {integer} not null default 0,
  rejected {integer} not null default 0,
  created_at {text} not null,
  finished_at {text}
) {strict};
create index imports_by_campaign on imports (campaign_id, id);

create table import_lines (
  import_id {integer} not null references imports (id) on delete cascade,
  line {integer} not null,
  verdict {text} not null check (verdict in ('merged', 'rejected')),
  phone {text} not null,
  reason {text} not null,
  cells {text} not null,
  primary key (import_id, verdict, line)
) {strict};

create table leads (
  id {id},
  campaign_id {integer} not null references campaigns (id),
  import_id {integer} references imports (id),
  import_line {integer},
  phone {text} not null,
  company {text} not null default '',
  contact {text} not null default '',
  prompt_name {text} not null,
  status {text} not null default 'pending' check (
    status in ('pending', 'waiting', 'dialing', 'done', 'error', 'review', 'skipped')
  ),
  reason {text} not null default '',
  next_call_at {text},
  started_mode {text} check (started_mode in ('rehearsal', 'live')),
  attempts {integer} not null default 0,
  outcome {text},
  bland_call_id {text},
  timezone {text} not null default '',
  state {text} not null default '',
  zip {text} not null default '',
  consent_source {text} not null default '',
  consent_at {text} not null default '',
  call_after {text},
  fields {text} not null default '{}',
  created_at {text} not null
) {strict};
create unique index leads_by_campaign_and_phone on leads (campaign_id, phone);
create index leads_by_campaign on leads (campaign_id, id);
create index leads_by_status on leads (status, id);
create index leads_by_import on leads (import_id);
create index leads_by_phone on leads (phone);
create index leads_due on leads (campaign_id, started_mode, next_call_at, id)
  where status = 'waiting';

create table calls (
  id {id},
  lead_id {integer} not null references leads (id),
  campaign_id {integer} not null references campaigns (id),
  mode {text} not null check (mode in ('rehearsal', 'live')),
  attempt {integer} not null,
  phone {text} not null,
  state {text} not null check (state in ('placing', 'live', 'ended', 'refused', 'unknown')),
  outcome {text} check (outcome in (
    'interested', 'not_interested', 'callback', 'do_not_call', 'wrong_number', 'answered',
    'voicemail', 'no_answer', 'busy', 'failed', 'cancelled'
  )),
  reason {text} not null default '',
  bland_call_id {text},
  prompt_name {text} not null,
  task {text} not null default '',
  lease_until {text} not null,
  check_at {text},
  duration {integer},
  transcript {text} not null default '',
  turns {text} not null default '[]',
  summary {text} not null default '',
  answered_by {text},
  disposition {text},
  price {real},
  recording_url {text},
  created_at {text} not null,
  live_at {text},
  ended_at {text},
  check ((state = 'ended') = (outcome is not null))
) {strict};
create unique index calls_by_bland_call_id on calls (bland_call_id) where bland_call_id is not null;
create index calls_by_lead on calls (lead_id, id);
create index calls_by_campaign on calls (campaign_id, id);
create index calls_by_outcome on calls (outcome, id) where outcome is not null;
create index calls_by_phone on calls (phone, created_at);
create index calls_in_progress on calls (mode, state, check_at)
  where state in ('placing', 'live', 'unknown');

create table webhook_messages (
  id {id},
  digest {text} not null unique,
  bland_call_id {text},
  call_id {integer} references calls (id),
  kind {text} not null,
  verdict {text} not null,
  body {text} not null,
  received_at {text} not null
) {strict};
create index webhook_messages_by_call on webhook_messages (call_id, id);
create index webhook_messages_by_bland_call_id on webhook_messages (bland_call_id, id);

create table lead_events (
  id {id},
  lead_id {integer} not null references leads (id) on delete cascade,
  call_id {integer} references calls (id),
  text {text} not null,
  at {text} not null
) {strict};
create index lead_events_by_lead on lead_events (lead_id, id);

create table suppressed_numbers (
  phone {text} primary key,
  source {text} not null check (source in ('opt_out', 'bland', 'person')),
  reason {text} not null,
  call_id {integer} references calls (id),
  created_at {text} not null
) {strict};

create table tallies (
  campaign_id {integer} not null,
  kind {text} not null check (kind in ('status', 'state', 'outcome')),
  value {text} not null,
  count {integer} not null,
  primary key (campaign_id, kind, value)
) {strict};

create table users (
  id {id},
  name {text} not null unique,
  password {text} not null,
  role {text} not null check (role in ('owner', 'operator', 'viewer')),
  created_at {text} not null
) {strict};

create table sessions (
  token_hash {text} primary key,
  user_id {integer} not null references users (id) on delete cascade,
  created_at {text} not null,
  seen_at {text} not null,
  expires_at {text} not null
) {strict};
create index sessions_by_user on sessions (user_id);

create table sign_in_failures (
  id {id},
  name {text} not null,
  address {text} not null,
  at {text} not null
) {strict};
create index sign_in_failures_by_time on sign_in_failures (at);

create table audit_log (
  id {id},
  actor {text} not null,
  action {text} not null,
  detail {text} not null default '',
  at {text} not null
) {strict};
`;
