/**
 * Lines are counted whenever one is taken. SQLite does not use a partial index for states that are
 * parameters of a query, so this one holds every call.
 */
export const callsInProgress = `
drop index calls_in_progress;
create index calls_by_state on calls (state, mode, check_at);
`;
