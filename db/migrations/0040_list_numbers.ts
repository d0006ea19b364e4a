/** Which numbers each list names: one that is taken back leaves those that another one names, too. */
export const listNumbers = `
create table suppression_list_numbers (
  list_id {integer} not null references suppression_lists (id),
  phone {text} not null,
  primary key (list_id, phone)
) {strict};
`;

/** Of lists that were loaded before, the numbers that are on the suppression list by them. */
export const namedNumbers = `
insert into suppression_list_numbers (list_id, phone)
select list_id, phone from suppressed_numbers where list_id is not null`;

export const listsByNumber = `
create index suppression_list_numbers_by_phone on suppression_list_numbers (phone)`;
