/**
 * Calls of one attempt, of a campaign too: the newest may all be of another one, and looking through
 * them reads their transcripts.
 */
export const callsByAttempt = `
drop index calls_by_late_attempt;
create index calls_by_attempt on calls (attempt, id);
drop index calls_by_campaign;
create index calls_by_campaign on calls (campaign_id, id, attempt);
`;
