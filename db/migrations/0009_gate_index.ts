/** What finding the leads that one gate holds needs. */
export const gateIndex = `
create index leads_by_gate on leads (gate, id) where gate <> '';
`;
