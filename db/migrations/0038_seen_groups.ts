/**
 * Numbers of a group were called last in one hour and mode, too: a preview counts leads that were
 * called lately without looking at each.
 */
import type { Dialect } from "../store.ts";
import { DUE_ALIKE } from "./0035_due_groups.ts";
import {
  countedLeads,
  type GroupKey,
  isLeft,
  keyNames,
  keyOf,
  leadGroupTriggers,
} from "./lead_group_triggers.ts";

const columns: GroupKey["columns"] = {
  ...DUE_ALIKE.columns,
  seen: (row) =>
    `case when ${row}.number_seen_at is null then ''
      when ${row}.number_seen_mode is null then 'suppressed'
      else substr(${row}.number_seen_at, 1, 13) || ' ' || ${row}.number_seen_mode end`,
};

const SEEN_ALIKE: GroupKey = {
  columns,
  watched: [...DUE_ALIKE.watched, "number_seen_at", "number_seen_mode"],
  compared: (row) => keyOf({ columns }, row),
  touched: `(${keyNames({ columns })}) in (
        select ${keyOf({ columns }, "r")} from old_rows as r where ${isLeft("r")})`,
};

export const withoutSeen: Record<Dialect, string> = {
  sqlite: `
drop trigger lead_groups_inserted;
drop trigger lead_groups_updated;
drop trigger lead_groups_deleted;
drop table lead_groups;
drop trigger lead_number_inserted;
drop trigger lead_number_updated;
drop trigger number_called;
drop trigger number_suppressed;
drop trigger number_released;`,
  postgres: `
drop trigger lead_groups_insert on leads;
drop trigger lead_groups_update on leads;
drop trigger lead_groups_delete on leads;
drop table lead_groups;
drop trigger lead_number_inserted on leads;
drop trigger lead_number_updated on leads;
drop trigger number_called on calls;
drop trigger number_suppressed on suppressed_numbers;
drop function see_number;`,
};

export const seenModes = `
alter table leads add column number_seen_mode {text};
drop index leads_number_seen;
create index leads_number_seen on leads (campaign_id, number_seen_mode, number_seen_at)
  where status in ('pending', 'waiting') and number_seen_at is not null;
create table lead_groups (
  campaign_id {integer} not null,
  area {text} not null,
  timezone {text} not null,
  state {text} not null,
  district {text} not null,
  has_consent {integer} not null,
  attempts {integer} not null,
  due_hour {text} not null,
  seen {text} not null,
  leads {integer} not null,
  primary key (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour, seen)
) {strict};
`;

/** Later than every instant. */
const SUPPRESSED = "'9999'";

const isSuppressed = (row: string) =>
  `exists (select 1 from suppressed_numbers where phone = ${row}.phone)`;

/** A call that Bland has refused was none. */
const lastCall = (row: string, column: string) =>
  `(select ${column} from calls where phone = ${row}.phone and state <> 'refused'
      order by created_at desc, id desc limit 1)`;

const seenAt = (row: string) =>
  `case when ${isSuppressed(row)} then ${SUPPRESSED} else ${lastCall(row, "created_at")} end`;

const seenMode = (row: string) =>
  `case when ${isSuppressed(row)} then null else ${lastCall(row, "mode")} end`;

const seen = (row: string) =>
  `number_seen_at = ${seenAt(row)}, number_seen_mode = ${seenMode(row)}`;

/** Of the leads that are there; nothing is known of the numbers of the others. */
export const seenInModes = `
update leads set ${seen("leads")} where ${isLeft("leads")} and number_seen_at is not null`;

export const countedSeen = countedLeads(SEEN_ALIKE);

const becameLeft = `${isLeft("new")} and (not (${isLeft("old")}) or old.phone <> new.phone)`;

const leadsWith = (row: string) => `leads.phone = ${row}.phone and ${isLeft("leads")}`;

const called = `
  update leads set number_seen_at = new.created_at, number_seen_mode = new.mode
  where ${leadsWith("new")} and (number_seen_at is null or number_seen_at <= new.created_at);`;

const suppressed = `
  update leads set number_seen_at = ${SUPPRESSED}, number_seen_mode = null
  where ${leadsWith("new")};`;

const lookedUp = (row: string) => `
  update leads set ${seen("leads")} where ${leadsWith(row)};`;

const becameRefused = "new.state = 'refused' and old.state <> 'refused'";

const sqliteLead = `
  update leads set ${seen("new")} where id = new.id;`;

const sqliteTriggers = `
create trigger lead_number_inserted after insert on leads
when ${isLeft("new")} and
  (${isSuppressed("new")} or exists (select 1 from calls where phone = new.phone))
begin${sqliteLead}
end;
create trigger lead_number_updated after update of status, phone on leads when ${becameLeft}
begin${sqliteLead}
end;
create trigger number_called after insert on calls when new.state <> 'refused'
begin${called}
end;
create trigger number_not_called after update of state on calls when ${becameRefused}
begin${lookedUp("new")}
end;
create trigger number_suppressed after insert on suppressed_numbers
begin${suppressed}
end;
create trigger number_released after delete on suppressed_numbers
begin${lookedUp("old")}
end;`;

const postgresTriggers = `
create or replace function see_lead_number() returns trigger language plpgsql as $$
begin
  new.number_seen_at := ${seenAt("new")};
  new.number_seen_mode := ${seenMode("new")};
  return new;
end $$;
create trigger lead_number_inserted before insert on leads for each row
when (${isLeft("new")}) execute function see_lead_number();
create trigger lead_number_updated before update of status, phone on leads for each row
when (${becameLeft}) execute function see_lead_number();
create function see_call() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${called}
  else ${lookedUp("new")}
  end if;
  return null;
end $$;
create trigger number_called after insert on calls for each row
when (new.state <> 'refused') execute function see_call();
create trigger number_not_called after update of state on calls for each row
when (${becameRefused}) execute function see_call();
create function see_suppressed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${suppressed}
  else ${lookedUp("old")}
  end if;
  return null;
end $$;
create trigger number_suppressed after insert or delete on suppressed_numbers for each row
execute function see_suppressed();`;

const groupTriggers = leadGroupTriggers(SEEN_ALIKE);

export const seenTriggers: Record<Dialect, string> = {
  sqlite: sqliteTriggers + groupTriggers.sqlite,
  postgres: postgresTriggers + groupTriggers.postgres,
};
