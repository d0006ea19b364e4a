/**
 * The triggers that keep `tallies`. They are the one thing the two databases say differently:
 * SQLite runs a trigger for each row, PostgreSQL once for a statement, which a million rows need.
 */

function sqliteTally(table: string, kind: string, column: string): string {
  const add = (row: "new" | "old", step: "+ 1" | "- 1") => `
  insert into tallies (campaign_id, kind, value, count)
  select ${row}.campaign_id, '${kind}', ${row}.${column}, 0 ${step}
  where ${row}.${column} is not null
  on conflict (campaign_id, kind, value) do update set count = count ${step};`;
  return `
create trigger ${table}_${kind}_inserted after insert on ${table} begin${add("new", "+ 1")}
end;
create trigger ${table}_${kind}_updated after update of ${column} on ${table}
when old.${column} is not new.${column} begin${add("old", "- 1")}${add("new", "+ 1")}
end;
create trigger ${table}_${kind}_deleted after delete on ${table} begin${add("old", "- 1")}
end;`;
}

export const sqliteTallies = [
  sqliteTally("leads", "status", "status"),
  sqliteTally("calls", "state", "state"),
  sqliteTally("calls", "outcome", "outcome"),
].join("\n");

function postgresTally(table: string, columnByKind: Record<string, string>): string {
  const steps = (rows: "new_rows" | "old_rows", step: 1 | -1) =>
    Object.entries(columnByKind).map(([kind, column]) =>
      `select campaign_id, '${kind}' as kind, ${column} as value, ${step} as step from ${rows}`
    ).join("\n    union all ");
  const count = (source: string) => `
    insert into tallies (campaign_id, kind, value, count)
    select campaign_id, kind, value, sum(step) from (${source}) as steps
    where value is not null group by campaign_id, kind, value having sum(step) <> 0
    order by campaign_id, kind, value
    on conflict (campaign_id, kind, value) do update set count = tallies.count + excluded.count;`;
  const trigger = (event: "insert" | "update" | "delete", rows: string) => `
create trigger ${table}_tally_${event} after ${event} on ${table} referencing ${rows}
for each statement execute function tally_${table}();`;
  return `
create function tally_${table}() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${count(steps("new_rows", 1))}
  elsif tg_op = 'UPDATE' then ${
    count(`${steps("new_rows", 1)}\n    union all ${steps("old_rows", -1)}`)
  }
  else ${count(steps("old_rows", -1))}
  end if;
  return null;
end $$;
${trigger("insert", "new table as new_rows")}
${trigger("update", "old table as old_rows new table as new_rows")}
${trigger("delete", "old table as old_rows")}`;
}

export const postgresTallies = [
  postgresTally("leads", { status: "status" }),
  postgresTally("calls", { state: "state", outcome: "outcome" }),
].join("\n");
