/** Whose calls lie between two instants is read from the index alone. */
export const calledLeads = `
drop index calls_by_time;
create index calls_by_time on calls (created_at, id, lead_id);
`;
