/** After a restore, Bland is asked about the calls that the backup did not know. */
export const restoredAt = `
alter table install add column restored_live_at {text};
alter table install add column restored_rehearsal_at {text};
alter table calls add column adopted_at {text};
`;
