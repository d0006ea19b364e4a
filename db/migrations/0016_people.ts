/** Invitations, tokens of scripts, where a session is from, and what the audit log is searched by. */
export const people = `
alter table sessions add column address {text} not null default '';
alter table sessions add column agent {text} not null default '';

create table invitations (
  id {id},
  token_hash {text} not null unique,
  role {text} not null check (role in ('owner', 'operator', 'viewer')),
  for_whom {text} not null default '',
  invited_by {text} not null,
  created_at {text} not null,
  expires_at {text} not null
) {strict};

create table api_tokens (
  id {id},
  name {text} not null unique,
  token_hash {text} not null unique,
  scope {text} not null check (scope in ('read', 'operate', 'manage')),
  made_by {text} not null,
  created_at {text} not null,
  expires_at {text} not null,
  last_used_at {text}
) {strict};

create index audit_log_by_actor on audit_log (actor, id);
create index audit_log_by_time on audit_log (at, id);

alter table install add column connection_checked_at {text};
alter table install add column connection_findings {text};
`;
