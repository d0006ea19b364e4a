/** The suppression list as people look through it, add to it and take from it. */
import type { Selectable } from "kysely";
import { containsNumber } from "../../db/contains.ts";
import type { SuppressedNumbersTable } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import { finishCampaignsWith } from "../campaigns/finish.ts";
import type { Clock } from "../clock.ts";
import { csvStream } from "../leads/csv/stream.ts";
import { readPhoneNumber } from "../leads/phone_number.ts";
import { audit } from "../people/audit.ts";
import { suppress } from "./suppress.ts";

export type SuppressedNumber = Selectable<SuppressedNumbersTable>;

export interface SuppressionQuery {
  /** Part of a number. */
  search?: string;
  /** Only numbers behind this one. */
  after?: string;
  /** At most 100. */
  limit?: number;
}

const LONGEST_PAGE = 100;

/** In the order of the numbers. */
export async function listSuppressed(
  db: Queries,
  { search, after, limit = LONGEST_PAGE }: SuppressionQuery,
): Promise<SuppressedNumber[]> {
  return await db.selectFrom("suppressed_numbers").selectAll()
    .$if(after !== undefined, (numbers) => numbers.where("phone", ">", after!))
    .$if(!!search, (numbers) => numbers.where(({ ref }) => containsNumber(ref("phone"), search!)))
    .orderBy("phone").limit(Math.min(limit, LONGEST_PAGE)).execute();
}

const COLUMNS = ["phone", "source", "reason", "created_at"] as const;

export function exportSuppressed(db: Queries, query: SuppressionQuery): ReadableStream<Uint8Array> {
  return csvStream(COLUMNS, pages(db, query));
}

async function* pages(db: Queries, query: SuppressionQuery) {
  for (let after = query.after;;) {
    const numbers = await listSuppressed(db, { ...query, after });
    if (numbers.length === 0) return;
    after = numbers[numbers.length - 1].phone;
    yield numbers.map((number) => COLUMNS.map((column) => number[column]));
  }
}

export type Added = { kind: "added"; phone: string } | { kind: "refused"; reason: string };

interface By {
  store: Store;
  clock: Clock;
  /** Who does it, as people read it. */
  actor: string;
}

/** A number as a person types it; `because` is what that person knows of it. */
export async function addNumber(
  { store, clock, actor }: By,
  { typed, because, country }: { typed: string; because: string; country: string },
): Promise<Added> {
  const read = readPhoneNumber(typed, country);
  if (read.kind === "rejected") return { kind: "refused", reason: read.reason };
  const { phone } = read;
  await store.write(async (trx) => {
    const reason = `${actor} put the number on the list${because ? `: ${because}` : "."}`;
    await suppress(trx, { phone, source: "person", reason, now: clock.now() });
    await finishCampaignsWith(trx, phone);
    await audit(trx, { actor, action: "suppressed a number", detail: masked(phone), clock });
  });
  return { kind: "added", phone };
}

/** Takes a number off the list. Leads that were skipped stay skipped. False: it was not there. */
export async function removeNumber(
  { store, clock, actor }: By,
  { phone, because }: { phone: string; because: string },
): Promise<boolean> {
  return await store.write(async (trx) => {
    const { numDeletedRows } = await trx.deleteFrom("suppressed_numbers")
      .where("phone", "=", phone).executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return false;
    const detail = `${masked(phone)}: ${because}`;
    await audit(trx, { actor, action: "took a number off the suppression list", detail, clock });
    return true;
  });
}

/** `…0123`: the log outlives the list. */
function masked(phone: string): string {
  return `…${phone.slice(-4)}`;
}
