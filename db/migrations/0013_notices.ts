/** What the owner should know, and whether somebody has put it away. */
export const notices = `
create table notices (
  id {id},
  event {text} not null unique,
  kind {text} not null,
  campaign_id {integer} references campaigns (id) on delete cascade,
  text {text} not null,
  at {text} not null,
  dismissed_at {text},
  dismissed_by {text}
) {strict};
create index notices_open on notices (id) where dismissed_at is null;
`;
