/**
 * One index finds a number and keeps it from standing twice in a campaign. Numbers come in no
 * order, so each index on them costs an import a written page for every row: two took twice as long.
 */
export const phoneIndex = `
create unique index leads_by_phone_and_campaign on leads (phone, campaign_id);
drop index leads_by_campaign_and_phone;
drop index leads_by_phone;
`;
