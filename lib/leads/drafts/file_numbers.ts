/**
 * The numbers of one file, to find those that repeat: in a file of its own beside it, so that a
 * million of them need no memory and the database is not written for them. It can always be made
 * anew, so it is not synced.
 */
import { DatabaseSync } from "node:sqlite";

export interface FileNumbers extends Disposable {
  /** Whether no other line had it before. */
  add(phone: string, line: number): boolean;
  /** Takes a number away again, where it is this line's. */
  remove(phone: string, line: number): void;
}

/** All that changed in it is written at the end, in one turn. */
const CACHE_KB = 4 * 1024;

/** Opens the numbers at `path`; none are there when the file is not. */
export function openFileNumbers(path: string): FileNumbers {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma journal_mode = off;
    pragma synchronous = off;
    pragma cache_size = -${CACHE_KB};
    create table if not exists numbers (phone integer primary key, line integer not null) strict;
    begin;`);
  const add = database.prepare("insert into numbers values (?, ?) on conflict do nothing");
  const remove = database.prepare("delete from numbers where phone = ? and line = ?");
  return {
    add: (phone, line) => add.run(asInteger(phone), line).changes === 1,
    remove: (phone, line) => void remove.run(asInteger(phone), line),
    [Symbol.dispose]() {
      database.exec("commit");
      database.close();
    },
  };
}

/** E.164 has at most 15 digits. */
function asInteger(phone: string): number {
  return Number(phone.slice(1));
}
