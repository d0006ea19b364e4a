import assert from "node:assert/strict";
import { fill, indexed } from "../../bench/fill.ts";
import { openStore, type Store } from "../../db/store.ts";
import { type CallListQuery, listCalls } from "../../lib/calls/call_list.ts";
import { countCalls } from "../../lib/calls/call_count.ts";
import { countLeads } from "../../lib/leads/lead_count.ts";
import { type LeadListQuery, listLeads } from "../../lib/leads/lead_list.ts";
import { MOST_COUNTED } from "../../lib/lists/count.ts";
import { onEachDatabaseUrl } from "../database.ts";

type Row = Record<string, unknown> & { id: number };

const is = (column: string, ...values: unknown[]) => (row: Row) => values.includes(row[column]);
const has = (column: string, text: string) => (row: Row) =>
  `${row[column]}`.toLowerCase().includes(text);

interface Case<Query> {
  query: Query;
  fits: ((row: Row) => boolean)[];
}

/** More rows fit each of these than are looked at one by one. */
const LEADS: Case<LeadListQuery>[] = [
  { query: { outcome: ["interested"] }, fits: [is("outcome", "interested")] },
  {
    query: { outcome: ["interested", "callback"], status: ["done"], after: 5_000 },
    fits: [is("outcome", "interested", "callback"), ({ id }) => id < 5_000],
  },
  {
    query: { attempts: [1], campaignId: [1], sort: "oldest", before: 4_000 },
    fits: [({ id }) => id < 4_000],
  },
  {
    query: { search: "person", outcome: ["voicemail"], after: 3_000 },
    fits: [is("outcome", "voicemail"), ({ id }) => id < 3_000],
  },
  { query: { search: "number 6999" }, fits: [has("company", "number 6999")] },
  { query: { search: "person nobody", status: ["done"] }, fits: [() => false] },
];

const CALLS: Case<CallListQuery>[] = [
  {
    query: { outcome: ["interested", "no_answer"], campaignId: [1] },
    fits: [is("outcome", "interested", "no_answer")],
  },
  { query: { state: ["ended"], before: 9_000 }, fits: [({ id }) => id > 9_000] },
  {
    query: { fromSeconds: 30, toSeconds: 60, sort: "oldest" },
    fits: [({ duration }) => Number(duration) >= 30 && Number(duration) < 60],
  },
  {
    query: { search: "partner", outcome: ["callback"], sort: "oldest" },
    fits: [is("outcome", "callback")],
  },
  { query: { search: "contact 69", after: 12_000 }, fits: [has("contact", " 69"), before(12_000)] },
];

function before(id: number) {
  return (row: Row) => row.id < id;
}

onEachDatabaseUrl("lists find all that fit where many fit each filter", async (url) => {
  await fill(url, { called: 7_000 });
  await indexed(url);
  const store = await openStore(url);
  try {
    const leads = await store.db.selectFrom("leads").selectAll().orderBy("id").execute();
    for (const one of LEADS) check(one, leads, await listLeads(store.db, one.query));
    const calls = await callsWithLeads(store);
    for (const one of CALLS) check(one, calls, await listCalls(store.db, one.query));
    const interested = leads.filter(is("outcome", "interested")).length;
    assert.deepEqual(await countLeads(store.db, { outcome: ["interested"] }), {
      count: interested,
      isExact: true,
    });
    const isWaiting = (lead: Row) => lead.next_call_at !== null;
    assert.deepEqual(await countLeads(store.db, { has: "next_call", campaignId: [1] }), {
      count: leads.filter(isWaiting).length,
      isExact: true,
    });
    const long = calls.filter(({ duration }) => duration !== null).length;
    assert.deepEqual(await countCalls(store.db, { has: "length", campaignId: [1] }), {
      count: Math.min(long, MOST_COUNTED),
      isExact: long <= MOST_COUNTED,
    });
    const none = { count: 0, isExact: true };
    assert.deepEqual(await countLeads(store.db, { outcome: ["busy"], attempts: [1] }), none);
    assert.deepEqual(await countCalls(store.db, { search: "partner", outcome: ["busy"] }), none);
  } finally {
    await store.close();
  }
});

const PAGE = 100;

/** As a page shows them: the first in the order asked for, or the last before a row. */
function check<Query extends LeadListQuery | CallListQuery>(
  { query, fits }: Case<Query>,
  all: readonly Row[],
  found: readonly { id: number }[],
): void {
  const fitting = all.filter((row) => fits.every((fit) => fit(row))).map(({ id }) => id);
  const ids = query.sort === "oldest" ? fitting : fitting.toReversed();
  const page = query.before === undefined ? ids.slice(0, PAGE) : ids.slice(-PAGE);
  assert.deepEqual(found.map(({ id }) => id), page, JSON.stringify(query));
}

async function callsWithLeads({ db }: Store): Promise<Row[]> {
  return await db.selectFrom("calls").innerJoin("leads", "leads.id", "calls.lead_id")
    .select(["calls.id", "calls.outcome", "calls.duration", "leads.contact"])
    .orderBy("calls.id").execute();
}
