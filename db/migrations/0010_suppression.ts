/** What became of a loaded list, who was erased, and what looking through the numbers needs. */
export const suppression = `
alter table suppression_lists add column added {integer} not null default 0;
alter table suppression_lists add column rejected {integer} not null default 0;
alter table suppression_lists add column stopped {integer} not null default 0;
alter table suppression_lists add column rejects {text} not null default '[]';
create index suppressed_numbers_by_source on suppressed_numbers (source, phone)
  where list_id is null;
create index suppressed_numbers_by_source_and_time
  on suppressed_numbers (source, created_at, phone) where list_id is null;
create table erased_traces (
  fingerprint {text} primary key,
  erased_at {text} not null
) {strict};
`;
