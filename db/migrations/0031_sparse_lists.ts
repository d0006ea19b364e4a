import type { Dialect } from "../store.ts";

/**
 * What few leads and calls have, so that lists of them do not look through all others. A usual call
 * stands in none of these indexes.
 */
export const sparseLists = `
create index calls_refused on calls (id) where state = 'refused';
create index leads_with_consent on leads (id) where consent_source <> '';
`;

/** An index of PostgreSQL does not end with the id by itself. */
export const ordered: Record<Dialect, string> = {
  sqlite: "",
  postgres: `
drop index leads_by_import;
create index leads_by_import on leads (import_id, id);
`,
};
