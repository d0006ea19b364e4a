import assert from "node:assert/strict";
import { sql } from "kysely";
import { openStore, type Store } from "../../db/store.ts";
import type { BlandClient, CallOrder, Placement } from "../../lib/bland/client.ts";
import type { Clocks } from "../../lib/calls/clocks.ts";
import { startDialer } from "../../lib/calls/dialer.ts";
import { type Clock, systemClock } from "../../lib/clock.ts";
import { onEachDatabase } from "../database.ts";
import { testClock } from "../people/clock.ts";
import { RULES } from "./dialing.ts";
import {
  blandWith,
  callerOn,
  fakeBland,
  idsOf,
  listed,
  metadataOf,
  receive,
  recordOf,
  wireRecord,
} from "./fake_bland.ts";
import { addCall, addCampaign, addLead, campaignNow, leadNow, NOW } from "./ledger.ts";

/** A dialer with two lines, until the test is over. Every order is placed, if nothing is said. */
function dialerOn(
  store: Store,
  { bland = {}, clock, clocks = AGREEING }: {
    bland?: Partial<BlandClient>;
    clock?: Clock;
    clocks?: Clocks;
  } = {},
) {
  const ordered: number[] = [];
  const { promise: orderedOnce, resolve: anOrder } = Promise.withResolvers<void>();
  const { placeCall = (order) => Promise.resolve(placed(order)), ...answers } = bland;
  const events = watchedEvents();
  const dialer = startDialer({
    caller: callerOn(store, {
      bland: fakeBland({
        ...answers,
        placeCall(order, signal) {
          ordered.push(idsOf(order).lead);
          anOrder();
          return placeCall(order, signal);
        },
      }),
      log: events.happened,
      ...clock && { clock },
    }),
    rules: RULES,
    prompts: "prompts",
    clocks,
  });
  return {
    dialer,
    /** The leads whose calls were ordered, in that order. */
    ordered,
    /** Resolves when an order has left. */
    orderedOnce,
    logged: events.logged,
    [Symbol.asyncDispose]: () => dialer.stop(),
  };
}

const AGREEING: Clocks = { hear() {}, difference: () => Promise.resolve(null) };

function placed({ metadata }: CallOrder): Placement {
  return { kind: "placed", blandCallId: `bland-${metadata.call}` };
}

const INVALID_NUMBER: Placement = {
  kind: "refused",
  then: "give_up",
  code: "invalid",
  reason: "The number is invalid.",
};

function watchedEvents() {
  const counts = new Map<string, number>();
  const watchers = new Set<() => void>();
  return {
    happened(event: string) {
      counts.set(event, (counts.get(event) ?? 0) + 1);
      for (const watch of watchers) watch();
    },
    /** Resolves once an event was logged so many times. */
    logged: (event: string, times: number) =>
      new Promise<void>((resolve) => {
        const watch = () => void ((counts.get(event) ?? 0) >= times && resolve());
        watchers.add(watch);
        watch();
      }),
  };
}

/** Ids of leads with numbers of their own, in one campaign. */
async function addLeads(store: Store, count: number): Promise<number[]> {
  const campaign_id = await addCampaign(store);
  const ids: number[] = [];
  for (let i = 0; i < count; i++) {
    ids.push((await addLead(store, { campaign_id, phone: `+1212555010${i}` })).id);
  }
  return ids;
}

async function latestCall({ db }: Store) {
  return await db.selectFrom("calls").selectAll().orderBy("id", "desc").executeTakeFirstOrThrow();
}

onEachDatabase("nobody is called by a clock that is wrong, and it says so", async (store) => {
  let difference: string | null = "This machine's clock is 180 minutes ahead of Bland's.";
  const asked = Promise.withResolvers<void>();
  const clocks: Clocks = {
    hear() {},
    difference() {
      asked.resolve();
      return Promise.resolve(difference);
    },
  };
  await addLead(store);
  await using it = dialerOn(store, { clocks });
  await asked.promise;
  it.dialer.wake();
  await it.dialer.settled();
  assert.deepEqual(it.ordered, []);
  assert.deepEqual(it.dialer.problems(), [difference]);
  difference = null;
  it.dialer.wake();
  await it.orderedOnce;
  assert.deepEqual(it.dialer.problems(), []);
});

onEachDatabase("it sleeps until it is woken, then calls who waits", async (store) => {
  await using it = dialerOn(store);
  const { id } = await addLead(store);
  it.dialer.wake();
  await it.logged("call.ordered", 1);
  await it.dialer.settled();
  assert.deepEqual(it.ordered, [id]);
  assert.equal((await latestCall(store)).state, "live");
  assert.equal((await leadNow(store, id)).status, "dialing");
});

onEachDatabase("who waits at the start is called without being asked for", async (store) => {
  const { id } = await addLead(store);
  await using it = dialerOn(store);
  await it.logged("call.ordered", 1);
  assert.deepEqual(it.ordered, [id]);
});

onEachDatabase("a lead is called when its time has come", async (store) => {
  const dueMs = Date.now() + 50;
  await addLead(store, { next_call_at: new Date(dueMs).toISOString() });
  await using it = dialerOn(store, { clock: systemClock });
  await it.logged("call.ordered", 1);
  assert.ok(Date.now() >= dueMs);
});

onEachDatabase("all lines are used, and each is held until its call is over", async (store) => {
  const [first, second, third, fourth] = await addLeads(store, 4);
  await using it = dialerOn(store);
  await it.logged("call.ordered", 2);
  await it.dialer.settled();
  const { id } = await store.db.selectFrom("calls").select("id").where("lead_id", "=", first)
    .executeTakeFirstOrThrow();
  await receive(store, wireRecord({ call_id: `bland-${id}` }));
  it.dialer.wake();
  await it.logged("call.ordered", 3);
  await it.dialer.stop();
  assert.deepEqual(it.ordered, [first, second, third]);
  assert.equal((await leadNow(store, fourth)).status, "waiting");
});

Deno.test("a line goes to the next lead in the transaction that ends its call", async () => {
  const store = await openStore("sqlite::memory:");
  const calls = ["bland-1", "bland-2"].map((bland_call_id) => ({ bland_call_id }));
  for (const call of calls) await addCall(store, { ...call, state: "live" });
  const { id } = await addLead(store, { phone: "+12125550199" });
  const answer = Promise.withResolvers<Placement>();
  const it = dialerOn(store, { bland: { placeCall: () => answer.promise } });
  const before = await store.revision();
  await receive(store, wireRecord(), { receiver: { onEnding: it.dialer.ending } });
  await it.orderedOnce;
  assert.deepEqual(it.ordered, [id]);
  assert.equal(await store.revision(), before + 1);
  answer.resolve(INVALID_NUMBER);
  await it.dialer.stop();
  await store.close();
});

onEachDatabase("what became due while an end was written is called then", async (store) => {
  await using it = dialerOn(store);
  const end = Promise.withResolvers<void>();
  it.dialer.ending(end.promise);
  const { id } = await addLead(store);
  end.resolve();
  await it.logged("call.ordered", 1);
  assert.deepEqual(it.ordered, [id]);
});

onEachDatabase("a refused order frees its line for the next lead", async (store) => {
  const leads = await addLeads(store, 5);
  await using it = dialerOn(store, {
    bland: { placeCall: () => Promise.resolve(INVALID_NUMBER) },
  });
  await it.logged("call.ordered", 5);
  await it.dialer.settled();
  assert.deepEqual(it.ordered, leads);
  assert.equal(await campaignNow(store, (await leadNow(store, leads[0])).campaign_id), "finished");
});

onEachDatabase("a lead that cannot be called does not hold up the next", async (store) => {
  const lost = await addLead(store, { prompt_name: "none" });
  const { id } = await addLead(store);
  await using it = dialerOn(store);
  await it.logged("call.ordered", 1);
  assert.deepEqual(it.ordered, [id]);
  assert.equal((await leadNow(store, lost.id)).status, "error");
});

onEachDatabase("a result that had to be fetched frees its line, too", async (store) => {
  const check_at = NOW.toISOString();
  for (const bland_call_id of ["bland-1", "bland-2"]) {
    await addCall(store, { state: "live", bland_call_id, check_at });
  }
  const { id } = await addLead(store, { phone: "+12125550199" });
  const bland = blandWith({ call_id: "bland-1" }, { call_id: "bland-2", completed: false });
  const { getCall } = bland;
  await using it = dialerOn(store, { bland: { getCall } });
  await it.logged("call.ordered", 1);
  assert.deepEqual(it.ordered, [id]);
});

onEachDatabase("its own order is not asked about, however long it takes", async (store) => {
  const clock = testClock(NOW.toISOString());
  const answer = Promise.withResolvers<Placement>();
  const asked: (string | undefined)[] = [];
  await addLead(store);
  await using it = dialerOn(store, {
    clock,
    bland: {
      placeCall: () => answer.promise,
      listCalls({ toNumber }) {
        asked.push(toNumber);
        return Promise.resolve(listed([]));
      },
    },
  });
  await it.orderedOnce;
  const lead = await addLead(store, { phone: "+12125550199" });
  const orphan = await addCall(store, { lead });
  clock.pass({ minutes: 1 });
  it.dialer.wake();
  await it.logged("call.reconciled", 1);
  answer.resolve({ kind: "placed", blandCallId: "bland-1" });
  await it.dialer.stop();
  assert.deepEqual(asked, [orphan.phone]);
});

onEachDatabase("that Bland cannot be reached is a problem until it can", async (store) => {
  const clock = testClock(NOW.toISOString());
  const call = await addCall(store, { state: "unknown", check_at: NOW.toISOString() });
  const reason = "Bland did not answer within 20 seconds.";
  const problems: string[][] = [];
  await using it = dialerOn(store, {
    clock,
    bland: {
      listCalls() {
        problems.push(it.dialer.problems());
        return Promise.resolve(
          problems.length === 1 ? { kind: "unreachable", reason } : listed([recordOf()]),
        );
      },
      getCall: () =>
        Promise.resolve({ kind: "found", record: recordOf({ metadata: metadataOf(call) }) }),
    },
  });
  await it.logged("call.reconciled", 1);
  clock.pass({ seconds: 10 });
  it.dialer.wake();
  await it.logged("call.reconciled", 2);
  await it.dialer.stop();
  assert.deepEqual(problems, [[], [`Bland cannot be reached: ${reason}`]]);
  assert.deepEqual(it.dialer.problems(), []);
});

onEachDatabase("a database that fails stops dialing, and it goes on by itself", async (store) => {
  await addLead(store);
  await sql`alter table install rename to out_of_reach`.execute(store.db);
  await using it = dialerOn(store);
  await it.logged("dialer.failed", 2);
  assert.match(it.dialer.problems()[0], /^The database cannot be used, so nothing is dialed/);
  assert.deepEqual(it.ordered, []);
  await sql`alter table out_of_reach rename to install`.execute(store.db);
  await it.logged("call.ordered", 1);
  await it.logged("dialer.recovered", 2);
  assert.deepEqual(it.dialer.problems(), []);
});

onEachDatabase("a stop waits for the orders under way and begins no other", async (store) => {
  const leads = await addLeads(store, 3);
  const answer = Promise.withResolvers<Placement>();
  await using it = dialerOn(store, { bland: { placeCall: () => answer.promise } });
  await it.orderedOnce;
  const stopped = it.dialer.stop();
  it.dialer.wake();
  answer.resolve(INVALID_NUMBER);
  await stopped;
  assert.deepEqual(it.ordered, leads.slice(0, 2), "although their lines are free again");
  const calls = await store.db.selectFrom("calls").select("state").execute();
  assert.deepEqual(calls.map(({ state }) => state), ["refused", "refused"]);
  assert.equal((await leadNow(store, leads[2])).status, "waiting");
});

onEachDatabase("a stop that takes too long cuts its orders off", async (store) => {
  await addLead(store);
  const bland: Partial<BlandClient> = {
    placeCall: (_, signal) =>
      new Promise((resolve) => {
        const cutOff = { kind: "unknown", reason: "Leadline stopped." } as const;
        signal!.addEventListener("abort", () => resolve(cutOff));
      }),
  };
  await using it = dialerOn(store, { bland });
  await it.orderedOnce;
  const tooLong = new AbortController();
  const stopped = it.dialer.stop(tooLong.signal);
  tooLong.abort();
  await stopped;
  assert.equal((await latestCall(store)).state, "unknown");
});
