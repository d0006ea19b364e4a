/** A call to oneself is listened to as any other. */
export const testRecordings = `
alter table test_calls add column recording_url {text};
alter table test_calls add column answered_at {text};
`;
