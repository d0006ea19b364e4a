/** What people add to a call: a corrected outcome, notes, a date to call back. */
export const callPage = `
alter table calls add column original_outcome {text};
alter table calls add column original_reason {text};
alter table calls add column corrected_by {text};
alter table calls add column corrected_at {text};
alter table calls add column answered_at {text};
alter table leads add column callback_at {text};
alter table leads add column callback_by {text};
create table call_notes (
  id {id},
  call_id {integer} not null references calls (id) on delete cascade,
  text {text} not null,
  author {text} not null,
  created_at {text} not null
) {strict};
create index call_notes_by_call on call_notes (call_id, id);
`;
