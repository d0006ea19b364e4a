/** Keeps `lead_groups`: how many leads that are left to call are alike. */
import type { Dialect } from "../store.ts";

export interface GroupKey {
  /** Each column of the key, in order, and how it follows from a row of leads. */
  columns: Record<string, (row: string) => string>;
  /** The columns of leads that it follows from, but for the status. */
  watched: readonly string[];
  /** What of a row SQLite compares to tell whether the key is another one. */
  compared: (row: string) => string;
  /** PostgreSQL's condition for groups that may have become empty, with `old_rows` at hand. */
  touched: string;
}

export const isLeft = (row: string) => `${row}.status in ('pending', 'waiting')`;

export function keyNames({ columns }: Pick<GroupKey, "columns">): string {
  return Object.keys(columns).join(", ");
}

export function keyOf({ columns }: Pick<GroupKey, "columns">, row: string): string {
  return Object.values(columns).map((of) => of(row)).join(", ");
}

/** Counts the leads that are there. */
export function countedLeads(key: GroupKey): string {
  const named = Object.entries(key.columns).map(([name, of]) => `${of("leads")} as ${name}`);
  return `
insert into lead_groups (${keyNames(key)}, leads)
select ${keyNames(key)}, count(*)
from (select ${named.join(", ")} from leads where ${isLeft("leads")}) as left_leads
group by ${keyNames(key)};`;
}

export function leadGroupTriggers(key: GroupKey): Record<Dialect, string> {
  return { sqlite: sqliteTriggers(key), postgres: postgresTriggers(key) };
}

function sqliteTriggers(key: GroupKey): string {
  const names = keyNames(key);
  const join = `
  insert into lead_groups (${names}, leads) select ${keyOf(key, "new")}, 1 where ${isLeft("new")}
  on conflict (${names}) do update set leads = leads + 1;`;
  // Of two triggers that one change of a lead fires, either may be first: then it leaves a group
  // before it has joined that.
  const leave = `
  insert into lead_groups (${names}, leads) select ${keyOf(key, "old")}, -1 where ${isLeft("old")}
  on conflict (${names}) do update set leads = leads - 1;
  delete from lead_groups where leads = 0 and (${names}) = (${keyOf(key, "old")});`;
  return `
create trigger lead_groups_inserted after insert on leads when ${isLeft("new")}
begin${join}
end;
create trigger lead_groups_updated after update of status, ${key.watched.join(", ")} on leads
when (${isLeft("old")}, ${key.compared("old")}) is not (${isLeft("new")}, ${key.compared("new")})
begin${leave}${join}
end;
create trigger lead_groups_deleted after delete on leads when ${isLeft("old")}
begin${leave}
end;`;
}

function postgresTriggers(key: GroupKey): string {
  const names = keyNames(key);
  /** The rows of a statement, each with what it adds. */
  const steps = (rows: "new_rows" | "old_rows", step: 1 | -1) =>
    `select ${keyOf(key, "r")}, ${step} from ${rows} as r where ${isLeft("r")}`;
  const count = (source: string) => `
    insert into lead_groups (${names}, leads)
    select ${names}, sum(step) from (${source}) as steps (${names}, step)
    group by ${names} having sum(step) <> 0 order by ${names}
    on conflict (${names}) do update set leads = lead_groups.leads + excluded.leads;`;
  const clean = `
    delete from lead_groups where leads = 0
      and ${key.touched};`;
  const trigger = (event: "insert" | "update" | "delete", rows: string) => `
create trigger lead_groups_${event} after ${event} on leads referencing ${rows}
for each statement execute function count_lead_groups();`;
  return `
create or replace function count_lead_groups() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${count(steps("new_rows", 1))}
  elsif tg_op = 'UPDATE' then ${
    count(`${steps("new_rows", 1)} union all ${steps("old_rows", -1)}`)
  }${clean}
  else ${count(steps("old_rows", -1))}${clean}
  end if;
  return null;
end $$;
${trigger("insert", "new table as new_rows")}
${trigger("update", "old table as old_rows new table as new_rows")}
${trigger("delete", "old table as old_rows")}`;
}
