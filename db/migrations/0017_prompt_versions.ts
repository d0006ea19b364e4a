/** Every text that a prompt has had, and two of them that share a campaign. */
export const promptVersions = `
create table prompt_versions (
  prompt_name {text} not null,
  number {integer} not null,
  version {text} not null,
  text {text} not null,
  author {text} not null,
  created_at {text} not null,
  primary key (prompt_name, number)
) {strict};
create index prompt_versions_by_version on prompt_versions (prompt_name, version);
alter table campaigns add column trial {text};
create table trial_leads (
  campaign_id {integer} not null references campaigns (id),
  lead_id {integer} not null references leads (id) on delete cascade,
  version {text} not null,
  answered {integer} not null default 0,
  interested {integer} not null default 0,
  primary key (lead_id, campaign_id, version)
) {strict};
create table trial_results (
  campaign_id {integer} not null references campaigns (id),
  version {text} not null,
  leads {integer} not null default 0,
  answered {integer} not null default 0,
  interested {integer} not null default 0,
  primary key (campaign_id, version)
) {strict};
`;
