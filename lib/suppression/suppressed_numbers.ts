/** The suppression list as people look through it. */
import type { Selectable } from "kysely";
import { contains } from "../../db/contains.ts";
import { typedNumber } from "../search/words.ts";
import type { SuppressedNumbersTable } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { cellsIn, csvStream } from "../leads/csv/stream.ts";
import { everyPage } from "../lists/every_page.ts";

/** How a number came there: `person` is one by hand, `list` a file. */
export const SUPPRESSION_SOURCES = ["opt_out", "bland", "person", "list"] as const;
export type SuppressionSource = typeof SUPPRESSION_SOURCES[number];

export const SUPPRESSION_SORTS = ["newest", "oldest", "number"] as const;

export type SuppressedNumber = Omit<Selectable<SuppressedNumbersTable>, "source"> & {
  source: SuppressionSource;
  /** Whose call it was in which we heard of it. */
  lead_id: number | null;
};

export interface SuppressionQuery {
  /** Part of a number. */
  search?: string;
  source?: SuppressionSource;
  sort?: typeof SUPPRESSION_SORTS[number];
  /** Only numbers behind this one, in the order asked for. */
  after?: string;
  /** At most 100. */
  limit?: number;
}

const LONGEST_PAGE = 100;

export async function listSuppressed(
  db: Queries,
  { search, source, sort = "newest", after, limit = LONGEST_PAGE }: SuppressionQuery,
): Promise<SuppressedNumber[]> {
  const whole = search === undefined || after !== undefined ? [] : await findWhole(db, search);
  if (whole.length > 0) return whole.filter((number) => !source || number.source === source);
  const numbers = await SORTS[sort](withLeads(db), after)
    .$if(source !== undefined, (numbers) => OF_SOURCE[source!](numbers))
    .$if(
      !!search,
      (numbers) =>
        numbers.where(({ ref }) =>
          contains(db, ref("suppressed_numbers.phone"), typedNumber(search!) ?? search!)
        ),
    )
    .limit(Math.min(limit, LONGEST_PAGE)).execute();
  return numbers.map(withSource);
}

const SHORTEST_WHOLE = 10;

/** A number that was typed whole, with its country or without: no need to look through all. */
async function findWhole(db: Queries, typed: string): Promise<SuppressedNumber[]> {
  const digits = typedNumber(typed) ?? "";
  if (digits.length < SHORTEST_WHOLE) return [];
  const numbers = await withLeads(db)
    .where("suppressed_numbers.phone", "in", [`+${digits}`, `+1${digits}`]).execute();
  return numbers.map(withSource);
}

export async function findSuppressed(
  db: Queries,
  phone: string,
): Promise<SuppressedNumber | undefined> {
  const found = await withLeads(db).where("suppressed_numbers.phone", "=", phone)
    .executeTakeFirst();
  return found && withSource(found);
}

/** Counting a million for a page would hold others up. */
export const MOST_COUNTED = 10_000;

/** One more than `MOST_COUNTED` when there are more. */
export async function countSuppressed(db: Queries): Promise<number> {
  const oneMore = await db.selectFrom("suppressed_numbers").select("phone").orderBy("phone")
    .limit(1).offset(MOST_COUNTED).executeTakeFirst();
  if (oneMore !== undefined) return MOST_COUNTED + 1;
  const { count } = await db.selectFrom("suppressed_numbers")
    .select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  return Number(count);
}

function withLeads(db: Queries) {
  return db.selectFrom("suppressed_numbers")
    .leftJoin("calls", "calls.id", "suppressed_numbers.call_id")
    .selectAll("suppressed_numbers").select("calls.lead_id");
}

type Numbers = ReturnType<typeof withLeads>;

function withSource(
  number: Omit<SuppressedNumber, "source"> & { source: SuppressedNumbersTable["source"] },
): SuppressedNumber {
  return { ...number, source: number.list_id === null ? number.source : "list" };
}

/** The indexes hold only numbers that are of no list. */
function notOfList(source: SuppressedNumbersTable["source"]): (numbers: Numbers) => Numbers {
  return (numbers) =>
    numbers.where("suppressed_numbers.source", "=", source)
      .where("suppressed_numbers.list_id", "is", null);
}

const OF_SOURCE: Record<SuppressionSource, (numbers: Numbers) => Numbers> = {
  opt_out: notOfList("opt_out"),
  bland: notOfList("bland"),
  person: notOfList("person"),
  list: (numbers) => numbers.where("suppressed_numbers.list_id", "is not", null),
};

/** How each order goes, and on from which number. */
const SORTS: Record<
  typeof SUPPRESSION_SORTS[number],
  (numbers: Numbers, after?: string) => Numbers
> = {
  newest: (numbers, after) => byTime(numbers, { after, behind: "<", direction: "desc" }),
  oldest: (numbers, after) => byTime(numbers, { after, behind: ">", direction: "asc" }),
  number: (numbers, after) =>
    numbers.orderBy("suppressed_numbers.phone")
      .$if(
        after !== undefined,
        (numbers) => numbers.where("suppressed_numbers.phone", ">", after!),
      ),
};

function byTime(
  numbers: Numbers,
  { after, behind, direction }: {
    after?: string;
    behind: "<" | ">";
    direction: "asc" | "desc";
  },
): Numbers {
  return numbers.orderBy("suppressed_numbers.created_at", direction)
    .orderBy("suppressed_numbers.phone", direction)
    .$if(after !== undefined, (numbers) =>
      numbers.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple("suppressed_numbers.created_at", "suppressed_numbers.phone"),
          behind,
          selectFrom("suppressed_numbers as last").select(["last.created_at", "last.phone"])
            .where("last.phone", "=", after!).$asTuple("created_at", "phone"),
        )
      ));
}

const COLUMNS = [
  "phone",
  "source",
  "reason",
  "created_at",
  "lead_id",
  "call_id",
  "list_id",
] as const satisfies readonly (keyof SuppressedNumber)[];

export function exportSuppressed(db: Queries, query: SuppressionQuery): ReadableStream<Uint8Array> {
  const list = (after?: string) => listSuppressed(db, { ...query, after, limit: LONGEST_PAGE });
  const pages = everyPage(list, { after: query.after, edgeOf: ({ phone }) => phone });
  return csvStream(COLUMNS, pages, cellsIn(COLUMNS));
}
