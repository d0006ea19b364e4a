/**
 * How many leads that are left to call share all that gates look at and that time does not change:
 * a preview looks at groups instead of at a million leads.
 */
import type { Dialect } from "../store.ts";

export const leadGroups = `
create table lead_groups (
  campaign_id {integer} not null,
  area {text} not null,
  timezone {text} not null,
  state {text} not null,
  district {text} not null,
  has_consent {integer} not null,
  attempts {integer} not null,
  leads {integer} not null,
  primary key (campaign_id, area, timezone, state, district, has_consent, attempts)
) {strict};
create index leads_by_call_after on leads (campaign_id, call_after, id)
  where call_after is not null;
`;

const KEY = "campaign_id, area, timezone, state, district, has_consent, attempts";

/** The digits that tell a place: an area code of North America, or what is enough elsewhere. */
const areaOf = (row: string) =>
  `substr(${row}.phone, 1, case when substr(${row}.phone, 1, 2) = '+1' then 5 else 8 end)`;

/** The district of a ZIP code is all that tells a place; every code by itself would be many. */
const districtOf = (row: string) =>
  `case when length(${row}.zip) >= 5 then substr(${row}.zip, 1, 3) || '00' else ${row}.zip end`;

const hasConsent = (row: string) =>
  `case when ${row}.consent_source <> '' and ${row}.consent_at <> '' then 1 else 0 end`;

const keyOf = (row: string) =>
  `${row}.campaign_id, ${areaOf(row)}, ${row}.timezone, ${row}.state, ${districtOf(row)},
    ${hasConsent(row)}, ${row}.attempts`;

const isLeft = (row: string) => `${row}.status in ('pending', 'waiting')`;

/** Counts the leads that are there. */
export const countedLeads = `
insert into lead_groups (${KEY}, leads)
select ${KEY}, count(*)
from (select campaign_id, ${areaOf("leads")} as area, timezone, state,
  ${districtOf("leads")} as district, ${hasConsent("leads")} as has_consent, attempts
  from leads where ${isLeft("leads")}) as left_leads
group by ${KEY};`;

const sqliteJoin = `
  insert into lead_groups (${KEY}, leads) select ${keyOf("new")}, 1 where ${isLeft("new")}
  on conflict (${KEY}) do update set leads = leads + 1;`;

const sqliteLeave = `
  update lead_groups set leads = leads - 1
  where ${isLeft("old")} and (${KEY}) = (${keyOf("old")});
  delete from lead_groups where leads = 0 and (${KEY}) = (${keyOf("old")});`;

/** All that a group is told by. */
const COLUMNS = [
  "campaign_id",
  "phone",
  "timezone",
  "state",
  "zip",
  "consent_source",
  "consent_at",
  "attempts",
];
const columnsOf = (row: string) => COLUMNS.map((column) => `${row}.${column}`).join(", ");

const sqliteTriggers = `
create trigger lead_groups_inserted after insert on leads when ${isLeft("new")}
begin${sqliteJoin}
end;
create trigger lead_groups_updated after update of status, ${COLUMNS.join(", ")} on leads
when (${isLeft("old")}, ${columnsOf("old")}) is not (${isLeft("new")}, ${columnsOf("new")})
begin${sqliteLeave}${sqliteJoin}
end;
create trigger lead_groups_deleted after delete on leads when ${isLeft("old")}
begin${sqliteLeave}
end;`;

/** The rows of a statement, each with what it adds. */
const steps = (rows: "new_rows" | "old_rows", step: 1 | -1) =>
  `select ${keyOf("r")}, ${step} from ${rows} as r where ${isLeft("r")}`;

function postgresCount(source: string): string {
  return `
    insert into lead_groups (${KEY}, leads)
    select ${KEY}, sum(step) from (${source}) as steps (${KEY}, step)
    group by ${KEY} having sum(step) <> 0 order by ${KEY}
    on conflict (${KEY}) do update set leads = lead_groups.leads + excluded.leads;`;
}

const postgresClean = `
    delete from lead_groups where leads = 0
      and campaign_id in (select distinct campaign_id from old_rows);`;

function postgresTrigger(event: "insert" | "update" | "delete", rows: string): string {
  return `
create trigger lead_groups_${event} after ${event} on leads referencing ${rows}
for each statement execute function count_lead_groups();`;
}

const postgresTriggers = `
create function count_lead_groups() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${postgresCount(steps("new_rows", 1))}
  elsif tg_op = 'UPDATE' then ${
  postgresCount(`${steps("new_rows", 1)} union all ${steps("old_rows", -1)}`)
}${postgresClean}
  else ${postgresCount(steps("old_rows", -1))}${postgresClean}
  end if;
  return null;
end $$;
${postgresTrigger("insert", "new table as new_rows")}
${postgresTrigger("update", "old table as old_rows new table as new_rows")}
${postgresTrigger("delete", "old table as old_rows")}`;

export const leadGroupTriggers: Record<Dialect, string> = {
  sqlite: sqliteTriggers,
  postgres: postgresTriggers,
};
