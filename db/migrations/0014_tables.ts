/**
 * What filtering and sorting the tables of leads and calls needs, and named views of them. No index
 * holds a lead that was never called: an import pays for none of them.
 */
export const tables = `
create index leads_by_outcome on leads (outcome, id) where outcome is not null;
create index leads_by_attempts on leads (attempts, id) where attempts > 0;
create index leads_by_next_call on leads (next_call_at, id) where next_call_at is not null;
create index calls_by_time on calls (created_at, id);
create index calls_adopted on calls (id) where adopted_at is not null;
create table saved_views (
  id {id},
  list {text} not null check (list in ('leads', 'calls')),
  name {text} not null,
  query {text} not null,
  created_by {text} not null,
  created_at {text} not null,
  unique (list, name)
) {strict};
`;
