/** Campaigns rehearsed with a clock that jumps, and what came of it: the latest of each campaign. */
export const rehearsals = `
create table rehearsals (
  id {id},
  campaign_id {integer} not null references campaigns (id),
  status {text} not null check (status in ('running', 'done', 'cancelled', 'failed', 'lost')),
  reason {text} not null default '',
  percent {integer} not null default 0,
  reached_at {text} not null,
  report {text} not null default '',
  group_leads {text} not null default '[]',
  created_at {text} not null,
  seen_at {text} not null,
  ended_at {text}
) {strict};
create index rehearsals_by_campaign on rehearsals (campaign_id, id);
create unique index rehearsals_running on rehearsals (campaign_id) where status = 'running';
`;
