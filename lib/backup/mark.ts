/**
 * What a database says of itself that took another one's place: it is paused, and before anybody is
 * called, Bland is asked who was called since (`calls/adopt.ts`). As SQL for both databases: it is
 * written where no Leadline has the database open, and before one can.
 */
export function mark(at: Date): string {
  const time = `'${at.toISOString()}'`;
  return `
update install set paused_at = ${time}, restored_live_at = ${time}, restored_rehearsal_at = ${time};
update campaigns set status = 'paused' where status = 'running';
`;
}
