/**
 * The index of words, and which rows it does not have yet. SQLite's holds the beginnings of two to
 * four letters; the longer words that there are stand in `search_terms`.
 */
import type { Dialect } from "../store.ts";

const lists = `
create table search_progress (
  list {text} primary key,
  indexed_to {integer} not null
) {strict};
create table search_backlog (
  list {text} not null,
  id {integer} not null,
  primary key (list, id)
) {strict};
create table search_terms (word {text} primary key) {strict};
`;

const fts = (table: string) => `
create virtual table ${table} using fts5(
  words, content='', contentless_delete=1, detail=none, prefix='2 3 4',
  tokenize='unicode61 remove_diacritics 0'
);`;

const gin = (table: string) => `
create table ${table} (rowid bigint primary key, words tsvector not null);
create index ${table}_by_word on ${table} using gin (words);`;

const sqliteTriggers = `
create trigger leads_words_changed after update of contact, company, phone on leads
when (old.contact, old.company, old.phone) is not (new.contact, new.company, new.phone) begin
  insert or ignore into search_backlog (list, id) values ('leads', new.id);
  insert or ignore into search_backlog (list, id)
    select 'calls', id from calls where lead_id = new.id;
end;
create trigger leads_words_deleted after delete on leads begin
  insert or ignore into search_backlog (list, id) values ('leads', old.id);
end;
create trigger calls_words_changed after update of transcript, phone on calls
when (old.transcript, old.phone) is not (new.transcript, new.phone) begin
  insert or ignore into search_backlog (list, id) values ('calls', new.id);
end;
create trigger calls_words_deleted after delete on calls begin
  insert or ignore into search_backlog (list, id) values ('calls', old.id);
end;`;

const postgresTriggers = `
create function note_lead_words() returns trigger language plpgsql as $$
begin
  insert into search_backlog (list, id) values ('leads', old.id) on conflict do nothing;
  insert into search_backlog (list, id)
    select 'calls', id from calls where lead_id = old.id on conflict do nothing;
  return null;
end $$;
create trigger leads_words_changed after update of contact, company, phone on leads for each row
when ((old.contact, old.company, old.phone) is distinct from (new.contact, new.company, new.phone))
execute function note_lead_words();
create trigger leads_words_deleted after delete on leads for each row
execute function note_lead_words();
create function note_call_words() returns trigger language plpgsql as $$
begin
  insert into search_backlog (list, id) values ('calls', old.id) on conflict do nothing;
  return null;
end $$;
create trigger calls_words_changed after update of transcript, phone on calls for each row
when ((old.transcript, old.phone) is distinct from (new.transcript, new.phone))
execute function note_call_words();
create trigger calls_words_deleted after delete on calls for each row
execute function note_call_words();`;

export const search: Record<Dialect, string> = {
  sqlite: lists + fts("lead_words") + fts("call_words") + sqliteTriggers,
  postgres: lists + gin("lead_words") + gin("call_words") + postgresTriggers,
};
