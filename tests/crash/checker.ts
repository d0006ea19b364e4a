/**
 * What must hold after any crash, checked against the ledger of the Bland that really rang. It
 * knows nothing of how Leadline works.
 */
import { sql } from "kysely";
import type { CallState, LeadStatus } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { Simulator } from "../../lib/bland/simulator.ts";

export interface Evidence {
  /** How many leads were imported, and how many calls may be in progress at one time. */
  expected: { leads: number; lines: number; attempts: number };
  /** What rang at Bland, and the most calls that rang at one time. */
  rang: { id: string; lead: number; acknowledged: boolean }[];
  mostAtOnce: number;
  leads: { id: number; status: LeadStatus }[];
  calls: { id: number; lead_id: number; state: CallState; bland_call_id: string | null }[];
  /** Bland's ids of the calls of which a message is stored. */
  messages: (string | null)[];
  /** Leads by status as the dashboard counts them. */
  tallies: { value: string; count: number }[];
  /** What the database finds wrong with itself. */
  damage: string[];
}

/** Each broken promise as a sentence; empty when all are kept. */
export function brokenPromises(evidence: Evidence): string[] {
  return PROMISES.flatMap((promise) => promise(evidence));
}

const PROMISES: readonly ((evidence: Evidence) => string[])[] = [
  function nobodyRungTooOften({ rang, expected }) {
    const times = countBy(rang, ({ lead }) => lead);
    return [...times].filter(([, count]) => count > expected.attempts)
      .map(([lead, count]) => `Lead ${lead} was rung ${count} times.`);
  },

  function everyRingIsInTheLedger({ rang, calls, leads }) {
    const known = new Set(calls.map(({ bland_call_id }) => bland_call_id));
    const inReview = new Set(leads.filter(({ status }) => status === "review").map(({ id }) => id));
    return rang.filter(({ id, lead }) => !known.has(id) && !inReview.has(lead))
      .map(({ id, lead }) => `Call ${id} to lead ${lead} rang and is in no ledger.`);
  },

  function everyAcknowledgedMessageIsStored({ rang, messages }) {
    const stored = new Set(messages);
    return rang.filter(({ id, acknowledged }) => acknowledged && !stored.has(id))
      .map(({ id }) => `The message about call ${id} was answered 2xx and is not stored.`);
  },

  function linesAreKept({ mostAtOnce, expected }) {
    return mostAtOnce > expected.lines
      ? [`${mostAtOnce} calls rang at one time, ${expected.lines} may.`]
      : [];
  },

  function noLeadIsLost({ leads, expected }) {
    return leads.length === expected.leads
      ? []
      : [`${expected.leads} leads were imported, ${leads.length} are there.`];
  },

  function countsAddUp({ leads, tallies }) {
    const counted = countBy(leads, ({ status }) => status);
    return tallies.filter(({ value, count }) => (counted.get(value as LeadStatus) ?? 0) !== count)
      .map(({ value, count }) =>
        `${count} leads are said to be ${value}, ${counted.get(value as LeadStatus) ?? 0} are.`
      );
  },

  function nothingIsLeftUnfinished({ leads, calls }) {
    const inReview = new Set(leads.filter(({ status }) => status === "review").map(({ id }) => id));
    return [
      ...leads.filter(({ status }) => ["pending", "waiting", "dialing"].includes(status))
        .map(({ id, status }) => `Lead ${id} is still ${status}.`),
      ...calls.filter(({ state, lead_id }) =>
        ["placing", "live"].includes(state) || state === "unknown" && !inReview.has(lead_id)
      ).map(({ id, state }) => `Call ${id} is still ${state}.`),
    ];
  },

  function theDatabaseIsWhole({ damage }) {
    return damage;
  },
];

function countBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

/** Reads both ledgers. */
export async function gather(
  store: Store,
  { bland, expected }: { bland: Simulator; expected: Evidence["expected"] },
): Promise<Evidence> {
  const { db } = store;
  return {
    expected,
    rang: bland.ledger().filter(({ rangAt }) => rangAt !== null).map((ringing) => ({
      id: ringing.id,
      lead: Number(ringing.metadata.lead),
      acknowledged: ringing.deliveries.some(({ status }) => status === 200),
    })),
    mostAtOnce: bland.mostAtOnce(),
    leads: await db.selectFrom("leads").select(["id", "status"]).execute(),
    calls: await db.selectFrom("calls").select(["id", "lead_id", "state", "bland_call_id"])
      .execute(),
    messages: (await db.selectFrom("webhook_messages").select("bland_call_id").execute())
      .map(({ bland_call_id }) => bland_call_id),
    tallies: await db.selectFrom("tallies")
      .select(({ fn }) => ["value", fn.sum<number>("count").as("count")])
      .where("kind", "=", "status").groupBy("value").execute(),
    damage: store.dialect === "sqlite" ? await damageOf(store) : [],
  };
}

async function damageOf({ db }: Store): Promise<string[]> {
  const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const orphans = await sql<{ table: string }>`pragma foreign_key_check`.execute(db);
  return [
    ...integrity.rows.map((row) => row.integrity_check).filter((text) => text !== "ok"),
    ...orphans.rows.map(({ table }) => `A row of ${table} points nowhere.`),
  ];
}
