/** What was sent to an endpoint is found by its state, and by the call or lead that it is about. */
export const deliverySearch = `
create index deliveries_by_state on deliveries (endpoint_id, state, id);
create index outgoing_events_by_call on outgoing_events (call_id) where call_id is not null;
create index outgoing_events_by_lead on outgoing_events (lead_id) where lead_id is not null;
`;
