/** What sorting the lists by length and status needs. */
export const listIndexes = `
create index calls_by_duration on calls (duration, id) where duration is not null;
create index leads_by_campaign_and_status on leads (campaign_id, status, id);
`;
