/**
 * What counting lines needs: every call's end counts them. Without the states in the index SQLite
 * makes a table of them each time, which takes longer than the counting.
 */
export const testLines = `
create index test_calls_in_progress on test_calls (mode)
  where state in ('placing', 'live', 'unknown');
`;
