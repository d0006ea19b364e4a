/**
 * How many leads that are left to call share all that gates look at and that time does not change:
 * a preview looks at groups instead of at a million leads.
 */
import {
  countedLeads as countedBy,
  type GroupKey,
  leadGroupTriggers as triggersFor,
} from "./lead_group_triggers.ts";

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

const WATCHED = [
  "campaign_id",
  "phone",
  "timezone",
  "state",
  "zip",
  "consent_source",
  "consent_at",
  "attempts",
];

export const ALIKE: GroupKey = {
  columns: {
    campaign_id: (row) => `${row}.campaign_id`,
    // The digits that tell a place: an area code of North America, or what is enough elsewhere.
    area: (row) =>
      `substr(${row}.phone, 1, case when substr(${row}.phone, 1, 2) = '+1' then 5 else 8 end)`,
    timezone: (row) => `${row}.timezone`,
    state: (row) => `${row}.state`,
    // The district of a ZIP code is all that tells a place; every code by itself would be many.
    district: (row) =>
      `case when length(${row}.zip) >= 5 then substr(${row}.zip, 1, 3) || '00' else ${row}.zip end`,
    has_consent: (row) =>
      `case when ${row}.consent_source <> '' and ${row}.consent_at <> '' then 1 else 0 end`,
    attempts: (row) => `${row}.attempts`,
  },
  watched: WATCHED,
  compared: (row) => WATCHED.map((column) => `${row}.${column}`).join(", "),
  touched: "campaign_id in (select distinct campaign_id from old_rows)",
};

export const countedLeads = countedBy(ALIKE);
export const leadGroupTriggers = triggersFor(ALIKE);
