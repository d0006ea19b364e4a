/** Where events are sent to, what happened, and each sending of it. */
export const outgoingWebhooks = `
create table webhook_endpoints (
  id {id},
  url {text} not null,
  description {text} not null default '',
  events {text} not null,
  secret {text} not null,
  old_secret {text},
  old_secret_until {text},
  failing_since {text},
  disabled_at {text},
  disabled_reason {text},
  created_at {text} not null
) {strict};
create table outgoing_events (
  id {text} not null primary key,
  kind {text} not null,
  campaign_id {integer},
  lead_id {integer},
  call_id {integer},
  text {text} not null default '',
  created_at {text} not null
) {strict};
create index outgoing_events_by_time on outgoing_events (created_at);
create table deliveries (
  id {id},
  endpoint_id {integer} not null references webhook_endpoints (id) on delete cascade,
  event_id {text} not null references outgoing_events (id) on delete cascade,
  state {text} not null check (state in ('waiting', 'held', 'delivered', 'given_up')),
  attempts {integer} not null default 0,
  next_at {text},
  created_at {text} not null,
  check ((state = 'waiting') = (next_at is not null))
) {strict};
create index deliveries_by_time on deliveries (next_at) where state = 'waiting';
create index deliveries_by_endpoint on deliveries (endpoint_id, id);
create index deliveries_by_event on deliveries (event_id);
create table delivery_attempts (
  delivery_id {integer} not null references deliveries (id) on delete cascade,
  number {integer} not null,
  status {integer},
  error {text} not null default '',
  duration_ms {integer} not null,
  at {text} not null,
  primary key (delivery_id, number)
) {strict};
`;
