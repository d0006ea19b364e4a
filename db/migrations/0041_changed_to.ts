/**
 * What a change made of a lead, by which its undoing knows that nothing has happened to it since. Of
 * changes that were undone nothing is kept any more but the leads that were left alone.
 */
export const changedTo = `
delete from changed_leads
  where change_id in (select id from lead_changes where undone_at is not null);
alter table changed_leads add column after {text} not null default '';
`;
