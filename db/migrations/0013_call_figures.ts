import type { Dialect } from "../store.ts";

/** The hour of a call where the person is, and what of calls is counted by it. */
export const callFigures = `
alter table calls add column local_hour {text};
alter table calls add column week_hour {integer};
create table call_hours (
  campaign_id {integer} not null,
  mode {text} not null,
  hour {text} not null,
  outcome {text} not null,
  calls {integer} not null,
  microdollars {integer} not null,
  primary key (campaign_id, mode, hour, outcome)
) {strict};
create index call_hours_by_hour on call_hours (mode, hour, outcome, calls, microdollars);
create table call_lengths (
  campaign_id {integer} not null,
  mode {text} not null,
  outcome {text} not null,
  from_seconds {integer} not null,
  calls {integer} not null,
  primary key (campaign_id, mode, outcome, from_seconds)
) {strict};
`;

/** Calls of which one place is known get its hour. */
export const localHours: Record<Dialect, readonly string[]> = {
  sqlite: [
    `update calls set local_hour = (
      select min(substr(value, 1, 13)) from json_each(calls.grounds, '$.localTimes')
      having count(distinct substr(value, 1, 13)) = 1)`,
    `update calls set week_hour = (strftime('%w', substr(local_hour, 1, 10)) + 6) % 7 * 24
      + cast(substr(local_hour, 12, 2) as integer) where local_hour is not null`,
  ],
  postgres: [
    `update calls set local_hour = (
      select min(substr(value, 1, 13))
      from json_array_elements_text(coalesce(grounds::json -> 'localTimes', '[]')) as t (value)
      having count(distinct substr(value, 1, 13)) = 1)`,
    `update calls set week_hour = (extract(isodow from substr(local_hour, 1, 10)::date) - 1) * 24
      + substr(local_hour, 12, 2)::integer where local_hour is not null`,
  ],
};

/** What finding the calls behind a figure needs. */
export const callIndexes = `
create index calls_by_day on calls (substr(coalesce(local_hour, created_at), 1, 10), id);
create index calls_by_week_hour on calls (campaign_id, week_hour, id) where week_hour is not null;
create index calls_by_campaign_and_outcome on calls (campaign_id, outcome, id)
  where outcome is not null;
create index calls_by_campaign_and_duration on calls (campaign_id, duration, id)
  where duration is not null;
`;

/** Of a row of calls, or of the rows of a table of them. */
const hourOf = (row: string) =>
  `coalesce(${row}.local_hour, substr(${row}.created_at, 1, 13) || 'Z')`;

/** The shortest call of its kind in whole seconds; `CALL_LENGTHS` of lib/calls names the kinds. */
const lengthOf = (row: string) =>
  `case when ${row}.duration < 10 then 0 when ${row}.duration < 30 then 10
    when ${row}.duration < 60 then 30 when ${row}.duration < 120 then 60
    when ${row}.duration < 300 then 120 else 300 end`;

/** Counts the ended calls that are there. */
export const countedCalls: readonly string[] = [
  `insert into call_hours (campaign_id, mode, hour, outcome, calls, microdollars)
    select campaign_id, mode, ${hourOf("calls")}, outcome, count(*), sum(cost_microdollars)
    from calls where outcome is not null
    group by campaign_id, mode, ${hourOf("calls")}, outcome`,
  `insert into call_lengths (campaign_id, mode, outcome, from_seconds, calls)
    select campaign_id, mode, outcome, ${lengthOf("calls")}, count(*)
    from calls where outcome is not null and duration is not null
    group by campaign_id, mode, outcome, ${lengthOf("calls")}`,
];

function sqliteCount(row: "new" | "old", step: 1 | -1): string {
  return `
  insert into call_hours (campaign_id, mode, hour, outcome, calls, microdollars)
  select ${row}.campaign_id, ${row}.mode, ${hourOf(row)}, ${row}.outcome, ${step},
    ${step} * ${row}.cost_microdollars
  where ${row}.outcome is not null
  on conflict (campaign_id, mode, hour, outcome) do update set calls = calls + excluded.calls,
    microdollars = microdollars + excluded.microdollars;
  insert into call_lengths (campaign_id, mode, outcome, from_seconds, calls)
  select ${row}.campaign_id, ${row}.mode, ${row}.outcome, ${lengthOf(row)}, ${step}
  where ${row}.outcome is not null and ${row}.duration is not null
  on conflict (campaign_id, mode, outcome, from_seconds)
  do update set calls = calls + excluded.calls;`;
}

const sqliteTriggers = `
create trigger call_figures_inserted after insert on calls when new.outcome is not null
begin${sqliteCount("new", 1)}
end;
create trigger call_figures_updated after update of outcome, duration, cost_microdollars on calls
when (old.outcome, old.duration, old.cost_microdollars)
  is not (new.outcome, new.duration, new.cost_microdollars)
begin${sqliteCount("old", -1)}${sqliteCount("new", 1)}
end;
create trigger call_figures_deleted after delete on calls when old.outcome is not null
begin${sqliteCount("old", -1)}
end;`;

/** The rows of a statement, each with what it adds. */
function postgresCount(rows: string): string {
  return `
    insert into call_hours (campaign_id, mode, hour, outcome, calls, microdollars)
    select campaign_id, mode, ${hourOf("rows")}, outcome, sum(step), sum(step * cost_microdollars)
    from (${rows}) as rows where outcome is not null
    group by campaign_id, mode, ${hourOf("rows")}, outcome
    having sum(step) <> 0 or sum(step * cost_microdollars) <> 0
    on conflict (campaign_id, mode, hour, outcome) do update
    set calls = call_hours.calls + excluded.calls,
      microdollars = call_hours.microdollars + excluded.microdollars;
    insert into call_lengths (campaign_id, mode, outcome, from_seconds, calls)
    select campaign_id, mode, outcome, ${lengthOf("rows")}, sum(step)
    from (${rows}) as rows where outcome is not null and duration is not null
    group by campaign_id, mode, outcome, ${lengthOf("rows")} having sum(step) <> 0
    on conflict (campaign_id, mode, outcome, from_seconds)
    do update set calls = call_lengths.calls + excluded.calls;`;
}

const ADDED = "select *, 1 as step from new_rows";
const TAKEN = "select *, -1 as step from old_rows";

function postgresTrigger(event: "insert" | "update" | "delete", rows: string): string {
  return `
create trigger call_figures_${event} after ${event} on calls referencing ${rows}
for each statement execute function count_call_figures();`;
}

const postgresTriggers = `
create function count_call_figures() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${postgresCount(ADDED)}
  elsif tg_op = 'UPDATE' then ${postgresCount(`${ADDED} union all ${TAKEN}`)}
  else ${postgresCount(TAKEN)}
  end if;
  return null;
end $$;
${postgresTrigger("insert", "new table as new_rows")}
${postgresTrigger("update", "old table as old_rows new table as new_rows")}
${postgresTrigger("delete", "old table as old_rows")}`;

/** What keeps the counts as calls end, are corrected or are deleted. */
export const callFigureTriggers: Record<Dialect, string> = {
  sqlite: sqliteTriggers,
  postgres: postgresTriggers,
};
