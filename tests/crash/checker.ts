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
  expected: {
    leads: number;
    lines: number;
    attempts: number;
    /** US dollars that the calls of a campaign may cost. */
    budgets: { campaign: number; dollars: number }[];
  };
  /** What rang at Bland and what Bland charges, and the most calls that rang at one time. */
  rang: {
    id: string;
    lead: number;
    campaign: number;
    number: string;
    /** ISO 8601. */
    at: string;
    dollars: number;
    acknowledged: boolean;
  }[];
  mostAtOnce: number;
  /** `isHeld`: it waits for a number to rest, or for the owner of a campaign that stopped. */
  leads: { id: number; status: LeadStatus; isHeld: boolean }[];
  calls: {
    id: number;
    lead_id: number;
    phone: string;
    state: CallState;
    bland_call_id: string | null;
    created_at: string;
  }[];
  /** Numbers that are never called, and since when. */
  suppressed: { phone: string; created_at: string }[];
  /** Bland's ids of the calls of which a message is stored. */
  messages: (string | null)[];
  /** Leads by status as the dashboard counts them. */
  tallies: { value: string; count: number }[];
  /** What the database finds wrong with itself. */
  damage: string[];
}

const HOUR_MS = 3_600_000;

/** Each broken promise as a sentence; empty when all are kept. */
export function brokenPromises(evidence: Evidence): string[] {
  return PROMISES.flatMap((promise) => promise(evidence));
}

/** Bland lists all calls in the end: nobody has to decide about one. */
export function leftForPeople({ leads }: Evidence): string[] {
  return leads.filter(({ status }) => status === "review")
    .map(({ id }) => `Lead ${id} is left for a person.`);
}

const PROMISES: readonly ((evidence: Evidence) => string[])[] = [
  function nobodyRungTooOften({ rang, expected }) {
    const times = countBy(rang, ({ lead }) => lead);
    return [...times].filter(([, count]) => count > expected.attempts)
      .map(([lead, count]) => `Lead ${lead} was rung ${count} times.`);
  },

  function numbersRest({ rang }) {
    const sorted = [...rang].sort((a, b) => a.at < b.at ? -1 : 1);
    return sorted.flatMap(({ number, at }, i) => {
      const before = sorted.slice(0, i).filter((ring) => ring.number === number)
        .map((ring) => (Date.parse(at) - Date.parse(ring.at)) / HOUR_MS);
      return [
        ...before.some((hours) => hours < 4) ? [`${number} rang twice in four hours.`] : [],
        ...before.filter((hours) => hours < 24).length >= 3
          ? [`${number} rang four times in a day.`]
          : [],
      ];
    });
  },

  function nobodyIsCalledAfterTheirWish({ calls, suppressed }) {
    const since = new Map(suppressed.map(({ phone, created_at }) => [phone, created_at]));
    return calls.filter(({ phone, created_at, state }) =>
      state !== "refused" && created_at > (since.get(phone) ?? created_at)
    ).map(({ id }) => `Call ${id} was placed after its number was suppressed.`);
  },

  function budgetsAreKept({ rang, expected }) {
    return expected.budgets.flatMap(({ campaign, dollars }) => {
      const spent = rang.filter((ring) => ring.campaign === campaign)
        .reduce((sum, ring) => sum + ring.dollars, 0);
      return spent > dollars
        ? [`Campaign ${campaign} cost $${spent.toFixed(2)}, $${dollars.toFixed(2)} it may.`]
        : [];
    });
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
      ...leads.filter(({ status, isHeld }) =>
        !isHeld && ["pending", "waiting", "dialing"].includes(status)
      )
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
    rang: await Promise.all(
      bland.ledger().filter(({ rangAt }) => rangAt !== null).map(async (ringing) => ({
        id: ringing.id,
        lead: Number(ringing.metadata.lead),
        campaign: Number(ringing.metadata.campaign),
        number: ringing.to,
        at: ringing.rangAt!,
        dollars: await priceOf(bland, ringing.id),
        acknowledged: ringing.deliveries.some(({ status }) => status === 200),
      })),
    ),
    mostAtOnce: bland.mostAtOnce(),
    leads: (await db.selectFrom("leads").innerJoin("campaigns", "campaigns.id", "campaign_id")
      .select(["leads.id", "leads.status", "gate", "paused_reason"]).execute())
      .map(({ id, status, gate, paused_reason }) => ({
        id,
        status,
        isHeld: status === "waiting" && (gate === "number_rest" || paused_reason !== null),
      })),
    calls: await db.selectFrom("calls")
      .select(["id", "lead_id", "phone", "state", "bland_call_id", "created_at"]).execute(),
    suppressed: await db.selectFrom("suppressed_numbers").select(["phone", "created_at"]).execute(),
    messages: (await db.selectFrom("webhook_messages").select("bland_call_id").execute())
      .map(({ bland_call_id }) => bland_call_id),
    tallies: await db.selectFrom("tallies")
      .select(({ fn }) => ["value", fn.sum<number>("count").as("count")])
      .where("kind", "=", "status").groupBy("value").execute(),
    damage: store.dialect === "sqlite" ? await damageOf(store) : [],
  };
}

/** Calls of which Leadline did not know whether they rang, and those that it knows about now. */
export async function doubtsOf({ db }: Store): Promise<{ doubted: number; settled: number }> {
  const doubted = await db.selectFrom("calls").select("state").where((
    { exists, selectFrom, ref },
  ) =>
    exists(
      selectFrom("lead_events").select("lead_events.id")
        .where("lead_events.call_id", "=", ref("calls.id"))
        .where("text", "like", "Perhaps called:%"),
    )
  ).execute();
  const settled = doubted.filter(({ state }) => state !== "unknown");
  return { doubted: doubted.length, settled: settled.length };
}

/** US dollars, as Bland's own record of the call says. */
async function priceOf({ url, setFailures }: Simulator, id: string): Promise<number> {
  setFailures({});
  const response = await fetch(`${url}/v1/calls/${id}`, { headers: { authorization: "key" } });
  return (await response.json()).price ?? 0;
}

async function damageOf({ db }: Store): Promise<string[]> {
  const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
  const orphans = await sql<{ table: string }>`pragma foreign_key_check`.execute(db);
  return [
    ...integrity.rows.map((row) => row.integrity_check).filter((text) => text !== "ok"),
    ...orphans.rows.map(({ table }) => `A row of ${table} points nowhere.`),
  ];
}
