/** Leads of which more must be known than their group: when they are due, or their number's past. */
import { type SelectQueryBuilder, sql } from "kysely";
import { jsonLines } from "../../../db/json_lines.ts";
import type { Schema } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import { REST_WINDOW_MS } from "../../gates/number_rest.ts";
import { fairTurns } from "../../leads/batch.ts";
import type { FactsQuery } from "./facts.ts";

/** With more of them it is as well to read all leads. */
const MOST_APART = 20_000;
/** Numbers that are compared with the leads at a time. */
const PART = 3_000;

/** Their ids; undefined when so many are to be looked at that reading all leads is as well. */
export async function leadsApart(
  store: Store,
  query: FactsQuery,
  { leads }: { leads: number },
): Promise<number[] | undefined> {
  const found = new Set<number>();
  const othersTurn = fairTurns();
  let looks = 0;
  for (const look of LOOKS) {
    for await (const some of look(store, query)) {
      for (const id of await idsOf(store, some)) found.add(id);
      looks++;
      if (found.size > MOST_APART || looks > LOOKS.length + leads / PART) return undefined;
      await othersTurn();
    }
  }
  return [...found];
}

const LOOKS = [dueLater, dueAfter, suppressed, called];

type Leads = SelectQueryBuilder<Schema, "leads", { id: number }>;

/** Read as one text: so many rows would take a driver longer than finding them. */
async function idsOf({ db, dialect }: Store, leads: Leads): Promise<number[]> {
  const { text } = await db.selectFrom(leads.limit(MOST_APART + 1).as("found"))
    .select(jsonLines(dialect, [sql`id`]).as("text")).executeTakeFirstOrThrow();
  return (text?.split("\n") ?? []).map((line) => JSON.parse(line)[0]);
}

type Looks = AsyncGenerator<Leads>;

async function* dueLater({ db }: Store, { campaignId, now }: FactsQuery): Looks {
  // The status is spelled out because the index holds only rows that wait.
  yield db.selectFrom("leads").select("id").where("campaign_id", "=", campaignId)
    .where("started_mode", "in", ["rehearsal", "live"]).where(sql<boolean>`status = 'waiting'`)
    .where("next_call_at", ">", now.toISOString());
}

async function* dueAfter({ db }: Store, { campaignId, now }: FactsQuery): Looks {
  yield db.selectFrom("leads").select("id").where("campaign_id", "=", campaignId)
    .where("call_after", ">", now.toISOString());
}

async function* suppressed({ db }: Store, { campaignId }: FactsQuery): Looks {
  for (let after = "";;) {
    const rest = db.selectFrom("suppressed_numbers").select("phone").where("phone", ">", after);
    const last = await rest.orderBy("phone").offset(PART - 1).limit(1).executeTakeFirst();
    const part = last === undefined ? rest : rest.where("phone", "<=", last.phone);
    yield withNumbers(db, campaignId, part);
    if (last === undefined) return;
    after = last.phone;
  }
}

async function* called({ db }: Store, { campaignId, mode, now }: FactsQuery): Looks {
  for (let after = new Date(now.getTime() - REST_WINDOW_MS).toISOString();;) {
    const rest = db.selectFrom("calls").where("created_at", ">", after);
    const last = await rest.select("created_at").orderBy("created_at").offset(PART - 1).limit(1)
      .executeTakeFirst();
    const part = rest.select("phone").where("mode", "=", mode).where("state", "<>", "refused")
      .$if(last !== undefined, (query) => query.where("created_at", "<=", last!.created_at));
    yield withNumbers(db, campaignId, part);
    if (last === undefined) return;
    after = last.created_at;
  }
}

function withNumbers(
  db: Store["db"],
  campaignId: number,
  numbers: SelectQueryBuilder<Schema, "suppressed_numbers" | "calls", { phone: string }>,
): Leads {
  return db.selectFrom("leads").select("id").where("campaign_id", "=", campaignId)
    .where("phone", "in", numbers);
}
