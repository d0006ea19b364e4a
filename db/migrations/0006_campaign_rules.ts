import type { Dialect } from "../store.ts";

/** Rules of a campaign, why a lead is held, what a call cost and on what grounds it was placed. */
export const campaignRules = `
alter table campaigns add column settings {text} not null default '{}';
alter table campaigns add column paused_reason {text};
alter table campaigns add column hold_until {text};
alter table campaigns add column hold_reason {text};
alter table campaigns add column archived_at {text};
alter table leads add column gate {text} not null default '';
create index leads_by_campaign_and_gate on leads (campaign_id, gate, id) where gate <> '';
alter table calls add column cost_microdollars {integer} not null default 0;
alter table calls add column voice {text};
alter table calls add column from_number {text};
alter table calls add column first_sentence {text} not null default '';
alter table calls add column voicemail_message {text} not null default '';
alter table calls add column prompt_version {text} not null default '';
alter table calls add column grounds {text} not null default '{}';
alter table calls add column disclosed {integer};
create table spending (
  campaign_id {integer} not null,
  mode {text} not null,
  hour {text} not null,
  microdollars {integer} not null,
  primary key (campaign_id, mode, hour)
) {strict};
create table suppression_lists (
  id {id},
  file_name {text} not null,
  dated {text} not null,
  numbers {integer} not null,
  created_at {text} not null
) {strict};
create index suppression_lists_by_date on suppression_lists (dated);
alter table suppressed_numbers add column list_id {integer} references suppression_lists (id);
create index suppressed_numbers_by_time on suppressed_numbers (created_at, phone);
create index suppressed_numbers_by_list on suppressed_numbers (list_id) where list_id is not null;
`;

/** `2026-11-23T15`: the first 13 characters of an instant. */
const HOUR = "substr(new.created_at, 1, 13)";

function sqliteTrigger(name: string, event: string, added: string): string {
  return `
create trigger spending_${name} after ${event} on calls when ${added} <> 0 begin
  insert into spending (campaign_id, mode, hour, microdollars)
  values (new.campaign_id, new.mode, ${HOUR}, ${added})
  on conflict (campaign_id, mode, hour)
  do update set microdollars = microdollars + excluded.microdollars;
end;`;
}

/** What a campaign has spent or reserved, by the hour in which its calls were taken. */
export const spendingTriggers: Record<Dialect, string> = {
  sqlite: sqliteTrigger("inserted", "insert", "new.cost_microdollars") +
    sqliteTrigger(
      "updated",
      "update of cost_microdollars",
      "new.cost_microdollars - old.cost_microdollars",
    ),
  postgres: `
create function count_spending() returns trigger language plpgsql as $$
declare
  added bigint := new.cost_microdollars;
begin
  if tg_op = 'UPDATE' then added := added - old.cost_microdollars; end if;
  if added <> 0 then
    insert into spending (campaign_id, mode, hour, microdollars)
    values (new.campaign_id, new.mode, ${HOUR}, added)
    on conflict (campaign_id, mode, hour)
    do update set microdollars = spending.microdollars + excluded.microdollars;
  end if;
  return null;
end $$;
create trigger spending_inserted after insert on calls
for each row execute function count_spending();
create trigger spending_updated after update of cost_microdollars on calls
for each row execute function count_spending();`,
};
