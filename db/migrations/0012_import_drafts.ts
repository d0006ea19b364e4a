/**
 * Uploaded files between their upload and their import, and what imports say of themselves since.
 * A list of statements: an `insert` stands between them, which `run` does not tell from a trigger's.
 */
export const importDrafts: readonly string[] = [
  `
alter table imports add column actor {text} not null default '';
alter table imports add column left_out {integer} not null default 0;
create table import_drafts (
  id {id},
  token {text} not null,
  file_name {text} not null,
  bytes {integer} not null,
  prompt_name {text} not null,
  campaign_id {integer},
  status {text} not null check (
    status in ('unmapped', 'reading', 'ready', 'unreadable', 'importing', 'imported', 'discarded')
  ),
  problem {text} not null default '',
  version {integer} not null default 1,
  format {text} not null,
  names {text} not null,
  has_header {integer} not null,
  roles {text} not null,
  bytes_read {integer} not null default 0,
  fresh {integer} not null default 0,
  elsewhere {integer} not null default 0,
  here {integer} not null default 0,
  repeated {integer} not null default 0,
  rejected {integer} not null default 0,
  known {text} not null default '{}',
  import_id {integer},
  actor {text} not null,
  created_at {text} not null,
  touched_at {text} not null
) {strict};
create index import_drafts_by_import on import_drafts (import_id) where import_id is not null;
create table draft_problems (
  draft_id {integer} not null references import_drafts (id) on delete cascade,
  line {integer} not null,
  phone {text} not null,
  call_after {text} not null,
  who {text} not null,
  reason {text} not null,
  cells {text} not null,
  primary key (draft_id, line)
) {strict};
create table draft_mends (
  draft_id {integer} not null references import_drafts (id) on delete cascade,
  line {integer} not null,
  changes {text} not null,
  cells {text} not null,
  verdict {text} not null check (
    verdict in ('fresh', 'elsewhere', 'here', 'repeated', 'rejected')
  ),
  phone {text} not null,
  who {text} not null,
  primary key (draft_id, line)
) {strict};
create table import_lines_new (
  import_id {integer} not null references imports (id) on delete cascade,
  line {integer} not null,
  verdict {text} not null check (verdict in ('merged', 'rejected', 'left_out')),
  phone {text} not null,
  reason {text} not null,
  cells {text} not null,
  primary key (import_id, verdict, line)
) {strict};
`,
  "insert into import_lines_new select * from import_lines",
  `
drop table import_lines;
alter table import_lines_new rename to import_lines;
`,
];
