/**
 * What few calls of many have, so that a list of them does not look through all others. None of
 * these indexes holds a usual call: a webhook pays for none of them.
 */
export const sparseLists = `
create index calls_rehearsed on calls (mode, id) where mode = 'rehearsal';
create index calls_rehearsed_by_campaign on calls (mode, campaign_id, id) where mode = 'rehearsal';
create index calls_by_late_attempt on calls (attempt, id) where attempt > 2;
`;
