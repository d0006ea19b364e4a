/**
 * Leads that wait, by all that gates look at and the hour in which they are due: a preview counts
 * them by this index alone. Leads that are imported do not wait and stand in no such index.
 */
export const waitingAlike = `
create index leads_waiting_alike on leads (
  campaign_id,
  (substr(phone, 1, case when substr(phone, 1, 2) = '+1' then 5 else 8 end)),
  timezone,
  state,
  (case when length(zip) >= 5 then substr(zip, 1, 3) || '00' else zip end),
  (case when consent_source <> '' and consent_at <> '' then 1 else 0 end),
  attempts,
  (substr(next_call_at, 1, 13))
) where status = 'waiting';
`;
