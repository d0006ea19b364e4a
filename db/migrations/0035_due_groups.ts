/**
 * Leads of a group are due in one hour, too: a preview counts those that wait without an index of
 * all of them, which PostgreSQL would read together with their rows.
 */
import { ALIKE } from "./0020_lead_groups.ts";
import {
  countedLeads,
  type GroupKey,
  isLeft,
  keyNames,
  keyOf,
  leadGroupTriggers,
} from "./lead_group_triggers.ts";

const columns: GroupKey["columns"] = {
  ...ALIKE.columns,
  due_hour: (row) =>
    `case when ${row}.status = 'waiting' then coalesce(substr(${row}.next_call_at, 1, 13), '')
      else '' end`,
};

export const DUE_ALIKE: GroupKey = {
  columns,
  watched: [...ALIKE.watched, "next_call_at"],
  compared: (row) => keyOf({ columns }, row),
  touched: `(${keyNames({ columns })}) in (
        select ${keyOf({ columns }, "r")} from old_rows as r where ${isLeft("r")})`,
};

export const withoutGroups = {
  sqlite: `
drop index leads_waiting_alike;
drop trigger lead_groups_inserted;
drop trigger lead_groups_updated;
drop trigger lead_groups_deleted;
drop table lead_groups;`,
  postgres: `
drop index leads_waiting_alike;
drop trigger lead_groups_insert on leads;
drop trigger lead_groups_update on leads;
drop trigger lead_groups_delete on leads;
drop table lead_groups;`,
};

export const dueGroups = `
create table lead_groups (
  campaign_id {integer} not null,
  area {text} not null,
  timezone {text} not null,
  state {text} not null,
  district {text} not null,
  has_consent {integer} not null,
  attempts {integer} not null,
  due_hour {text} not null,
  leads {integer} not null,
  primary key (campaign_id, area, timezone, state, district, has_consent, attempts, due_hour)
) {strict};
`;

export const countedDue = countedLeads(DUE_ALIKE);
export const dueGroupTriggers = leadGroupTriggers(DUE_ALIKE);
