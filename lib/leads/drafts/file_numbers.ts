/**
 * The numbers of one file, to find those that repeat: in a file of its own beside it, so that a
 * million of them need no memory and the database is not written for them. It can always be made
 * anew, so it is not synced.
 */
import { DatabaseSync } from "node:sqlite";

export interface FileNumbers extends Disposable {
  /** Whether no other row had it before. */
  add(phone: string): boolean;
  /** A row has it no more. How many rows still have it. */
  remove(phone: string): number;
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
    create table if not exists numbers (phone integer primary key, rows integer not null) strict;
    begin;`);
  const add = database.prepare(
    "insert into numbers values (?, 1) on conflict do update set rows = rows + 1 returning rows",
  );
  const remove = database.prepare(
    "update numbers set rows = rows - 1 where phone = ? returning rows",
  );
  const removeLast = database.prepare("delete from numbers where phone = ? and rows <= 0");
  return {
    add: (phone) => add.get(asInteger(phone))!.rows === 1,
    remove(phone) {
      const left = remove.get(asInteger(phone))?.rows ?? 0;
      if (left === 0) removeLast.run(asInteger(phone));
      return Number(left);
    },
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
