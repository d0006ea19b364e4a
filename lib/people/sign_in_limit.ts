/**
 * Slows guessing down. Each try is counted before its password is checked, so that a hundred
 * tries at one time count as a hundred; a right password takes its own tries off again.
 */
import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";

export const WINDOW_MS = 10 * 60_000;

/** Most tries in the window. A name takes more, so that one stranger cannot lock its owner out. */
export const MOST_TRIES = { address: 10, name: 50 } as const;

export interface SignInTry {
  name: string;
  address: string;
}

/** Counts one try. Answers when the next is allowed if there were too many, else null. */
export async function countTry(
  trx: Transaction<Schema>,
  { name, address }: SignInTry,
  { now }: { now: Date },
): Promise<Date | null> {
  const since = new Date(now.getTime() - WINDOW_MS).toISOString();
  await trx.deleteFrom("sign_in_failures").where("at", "<=", since).execute();
  const crowding = [
    await lastInTheWay(trx, "name", name),
    await lastInTheWay(trx, "address", address),
  ].filter((at) => at !== undefined).sort().at(-1);
  if (crowding !== undefined) return new Date(new Date(crowding).getTime() + WINDOW_MS);
  await trx.insertInto("sign_in_failures").values({ name, address, at: now.toISOString() })
    .execute();
  return null;
}

/** Forgets the tries of somebody who then knew the password. */
export async function forgetTries(
  trx: Transaction<Schema>,
  { name, address }: SignInTry,
): Promise<void> {
  await trx.deleteFrom("sign_in_failures")
    .where("name", "=", name).where("address", "=", address)
    .execute();
}

/** The try that must leave the window before there is room for another. */
async function lastInTheWay(
  trx: Transaction<Schema>,
  kind: keyof SignInTry,
  value: string,
): Promise<string | undefined> {
  const row = await trx.selectFrom("sign_in_failures").select("at")
    .where(kind, "=", value)
    .orderBy("at", "desc")
    .limit(1).offset(MOST_TRIES[kind] - 1)
    .executeTakeFirst();
  return row?.at;
}
