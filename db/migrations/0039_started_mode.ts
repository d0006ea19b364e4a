/** In which mode Start was pressed, so that the Start of a rehearsal is none for real calls. */
export const startedMode = `
alter table campaigns add column started_mode text
  check (started_mode in ('rehearsal', 'live'));
`;
