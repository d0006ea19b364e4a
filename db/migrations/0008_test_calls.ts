/** Calls to oneself, in a table of their own: no list, tally, budget or export counts them. */
export const testCalls = `
create table test_calls (
  id {id},
  token {text} not null unique,
  mode {text} not null check (mode in ('rehearsal', 'live')),
  phone {text} not null,
  state {text} not null check (state in ('placing', 'live', 'ended', 'refused', 'unknown')),
  outcome {text},
  reason {text} not null default '',
  bland_call_id {text},
  prompt_name {text} not null,
  prompt_version {text} not null,
  task {text} not null,
  voice {text},
  from_number {text},
  first_sentence {text} not null default '',
  business_name {text} not null default '',
  lease_until {text} not null,
  check_at {text},
  duration {integer},
  turns {text} not null default '[]',
  summary {text} not null default '',
  answered_by {text},
  price {real},
  disclosed {integer},
  created_at {text} not null,
  live_at {text},
  ended_at {text},
  check ((state = 'ended') = (outcome is not null))
) {strict};
create index test_calls_by_state on test_calls (state, mode, check_at);
create index test_calls_by_phone on test_calls (phone, created_at);
`;
