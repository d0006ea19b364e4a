/**
 * The secret under which an erased number keeps its place, and what finding a person's traces, and
 * deleting old calls, needs.
 */
export const erasure = `
alter table install add column number_secret {text} not null default '';
create index lead_events_by_call on lead_events (call_id) where call_id is not null;
create index suppressed_numbers_by_call on suppressed_numbers (call_id) where call_id is not null;
`;
