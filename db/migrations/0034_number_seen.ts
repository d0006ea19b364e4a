/**
 * Which leads that are left to call have a number of which more is known: a preview looks at these
 * instead of looking each number up among all calls and all that are never called.
 */
import type { Dialect } from "../store.ts";

/** Later than every instant. */
const SUPPRESSED = "'9999'";

export const numberSeen = `
alter table leads add column number_seen_at {text};
create index leads_number_seen on leads (campaign_id, number_seen_at)
  where status in ('pending', 'waiting') and number_seen_at is not null;
`;

const isLeft = (row: string) => `${row}.status in ('pending', 'waiting')`;

const seenAt = (row: string) => `
  case when exists (select 1 from suppressed_numbers where phone = ${row}.phone)
    then ${SUPPRESSED}
    else (select max(created_at) from calls where phone = ${row}.phone) end`;

const isKnown = (row: string) =>
  `(
  exists (select 1 from suppressed_numbers where phone = ${row}.phone) or
  exists (select 1 from calls where phone = ${row}.phone))`;

/** Of the leads that are there; the rows of others are not written anew. */
export const seenNumbers = `
update leads set number_seen_at = ${seenAt("leads")}
where ${isLeft("leads")} and ${isKnown("leads")}`;

const becameLeft = `${isLeft("new")} and (not (${isLeft("old")}) or old.phone <> new.phone)`;

const leadsWith = (row: string) => `leads.phone = ${row}.phone and ${isLeft("leads")}`;

const called = `
  update leads set number_seen_at = new.created_at
  where ${leadsWith("new")} and (number_seen_at is null or number_seen_at < new.created_at);`;

const suppressed = `
  update leads set number_seen_at = ${SUPPRESSED} where ${leadsWith("new")};`;

const released = `
  update leads set number_seen_at = ${seenAt("leads")} where ${leadsWith("old")};`;

const sqliteLead = `
  update leads set number_seen_at = ${seenAt("new")} where id = new.id;`;

const sqliteTriggers = `
create trigger lead_number_inserted after insert on leads
when ${isLeft("new")} and ${isKnown("new")}
begin${sqliteLead}
end;
create trigger lead_number_updated after update of status, phone on leads when ${becameLeft}
begin${sqliteLead}
end;
create trigger number_called after insert on calls
begin${called}
end;
create trigger number_suppressed after insert on suppressed_numbers
begin${suppressed}
end;
create trigger number_released after delete on suppressed_numbers
begin${released}
end;`;

const postgresTriggers = `
create function see_lead_number() returns trigger language plpgsql as $$
begin
  new.number_seen_at := ${seenAt("new")};
  return new;
end $$;
create trigger lead_number_inserted before insert on leads for each row
when (${isLeft("new")}) execute function see_lead_number();
create trigger lead_number_updated before update of status, phone on leads for each row
when (${becameLeft}) execute function see_lead_number();
create function see_number() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'calls' then ${called}
  elsif tg_op = 'INSERT' then ${suppressed}
  else ${released}
  end if;
  return null;
end $$;
create trigger number_called after insert on calls for each row execute function see_number();
create trigger number_suppressed after insert or delete on suppressed_numbers for each row
execute function see_number();`;

export const numberSeenTriggers: Record<Dialect, string> = {
  sqlite: sqliteTriggers,
  postgres: postgresTriggers,
};
