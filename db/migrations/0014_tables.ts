import type { Dialect } from "../store.ts";

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
create table lead_changes (
  id {id},
  action {text} not null check (action in ('call_again', 'skip', 'suppress', 'move')),
  actor {text} not null,
  selected {integer} not null default 0,
  changed {integer} not null default 0,
  created_at {text} not null,
  undone_at {text}
) {strict};
create table changed_leads (
  change_id {integer} not null references lead_changes (id),
  lead_id {integer} not null references leads (id) on delete cascade,
  before {text} not null,
  primary key (change_id, lead_id)
) {strict};
create index changed_leads_by_lead on changed_leads (lead_id);
`;

/** A lead that moves to another campaign counts there; PostgreSQL's trigger knows that already. */
export const movedLeads: Record<Dialect, string> = {
  sqlite: `
drop trigger leads_status_updated;
create trigger leads_status_updated after update of status, campaign_id on leads
when (old.status, old.campaign_id) is not (new.status, new.campaign_id) begin
  insert into tallies (campaign_id, kind, value, count)
  values (old.campaign_id, 'status', old.status, -1)
  on conflict (campaign_id, kind, value) do update set count = count - 1;
  insert into tallies (campaign_id, kind, value, count)
  values (new.campaign_id, 'status', new.status, 1)
  on conflict (campaign_id, kind, value) do update set count = count + 1;
end;`,
  postgres: "",
};
