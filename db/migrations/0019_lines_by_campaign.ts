/**
 * The lines that each campaign has taken are counted before each choice, from this index alone:
 * `state` stands in it because SQLite reads the row otherwise.
 */
export const linesByCampaign = `
create index calls_in_progress on calls (mode, campaign_id, state)
  where state in ('placing', 'live', 'unknown');
`;
