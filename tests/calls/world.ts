/** A small world for the ledger: people, a Bland that is slow, and everything that can happen. */
import fc from "fast-check";
import type { Store } from "../../db/store.ts";
import type { Refused } from "../../lib/bland/answers.ts";
import { decideReview, REVIEW_DECISIONS } from "../../lib/calls/decide_review.ts";
import { type Caller, placeCall } from "../../lib/calls/place_call.ts";
import { reconcile } from "../../lib/calls/reconcile.ts";
import { IN_PROGRESS } from "../../lib/calls/state.ts";
import { start } from "../../lib/campaigns/start.ts";
import { type TestClock, testClock } from "../people/clock.ts";
import { take } from "./dialing.ts";
import { applyKept, callerOn, inboxOn, metadataOf, receive, wireRecord } from "./fake_bland.ts";
import { addCampaign, addLead, NOW, setInstall } from "./ledger.ts";
import { type SlowBland, slowBland, wireOf } from "./slow_bland.ts";

/** Seven leads in two campaigns; one person is in both. */
const PHONES = [["00", "01", "02", "03"], ["00", "04", "05"]].map((campaign) =>
  campaign.map((end) => `+121255501${end}`)
);
const LONGEST_CALL_MS = 10 * 60_000;
/** Fewer than people, so that some have to wait. */
export const LINES = 3;

export interface World {
  store: Store;
  clock: TestClock;
  bland: SlowBland;
  caller: Caller;
  leads: number[];
  /** Orders under way by the id of their call. */
  underWay: Map<number, Promise<unknown>>;
  /** Leads that a person has had called again, once for each time. */
  again: number[];
  /** Calls that a person has settled. */
  settledByHand: Set<number>;
}

/** Everybody waits, nobody has been called. */
export async function newWorld(store: Store): Promise<World> {
  await emptyLedger(store);
  const clock = testClock(NOW.toISOString());
  const bland = slowBland(clock);
  const leads: number[] = [];
  for (const phones of PHONES) {
    const campaign_id = await addCampaign(store);
    for (const phone of phones) leads.push((await addLead(store, { campaign_id, phone })).id);
  }
  return {
    store,
    clock,
    bland,
    caller: callerOn(store, { bland, clock }),
    leads,
    underWay: new Map(),
    again: [],
    settledByHand: new Set(),
  };
}

/** What an earlier run has left would take lines from this one. */
async function emptyLedger(store: Store): Promise<void> {
  await setInstall(store, { stopped_reason: null, hold_until: null });
  for (
    const table of [
      "suppressed_numbers",
      "webhook_messages",
      "lead_events",
      "calls",
      "leads",
    ] as const
  ) {
    await store.write((trx) => trx.deleteFrom(table).execute());
  }
}

const REFUSED = { kind: "refused", code: "some_code", reason: "Bland said no." } as const;

/** What chance decides about an event; each looks at what concerns it. */
export const dice = fc.record({
  which: fc.nat({ max: 11 }),
  coin: fc.boolean(),
  /** Less than a lease, more than it, or more than a number must rest. */
  seconds: fc.constantFrom(10, 20, 40, 20_000),
  /** How long the machine sleeps between taking a line and the order. */
  asleep: fc.constantFrom(0, 0, 2, 25, 90),
  tag: fc.constantFrom("interested", "do_not_call", ""),
  decision: fc.constantFrom(...REVIEW_DECISIONS),
  refusal: fc.constantFrom<Refused>(
    { ...REFUSED, then: "wait", scope: "number", retryAfterSeconds: 10 },
    { ...REFUSED, then: "wait", scope: "account", retryAfterSeconds: 30 },
    { ...REFUSED, then: "give_up" },
    { ...REFUSED, then: "give_up", suppress: true },
    { ...REFUSED, then: "stop" },
  ),
});
export type Dice = typeof dice extends fc.Arbitrary<infer T> ? T : never;

/** All that can happen, at any time and in any order. */
export const EVENTS: Record<string, (world: World, dice: Dice) => Promise<unknown>> = {
  /** Lines are taken; their orders leave at once, or after the machine has slept. */
  async dial(world, { which, asleep }) {
    const { store, clock, bland, caller, underWay } = world;
    const taken = await take(store, { rules: { lines: LINES }, now: clock.now() });
    clock.pass({ seconds: asleep });
    bland.accepts = which % 4 > 0;
    for (const { call } of taken) {
      const order = placeCall(caller, call);
      if (bland.hasOrder(call.id)) underWay.set(call.id, order);
      else await order;
    }
  },
  async answer({ bland, underWay }, { which, coin, refusal }) {
    const callId = [...underWay.keys()][which % underWay.size];
    if (callId === undefined) return;
    bland.answer(callId, { lost: coin, refusal });
    await underWay.get(callId);
    underWay.delete(callId);
  },
  hang_up({ bland }, { which, tag }) {
    const ring = bland.rings[which % bland.rings.length];
    if (ring !== undefined && !ring.over) Object.assign(ring, { over: true, tag });
    return Promise.resolve();
  },
  async message({ store, clock, bland }, { which, seconds, coin }) {
    const ring = bland.rings[which % bland.rings.length];
    if (ring === undefined) return;
    const record = { ...wireOf(ring), summary: `Sent after ${seconds} seconds.` };
    const inbox = inboxOn(store, coin ? 0 : 1);
    await receive(store, record, { receiver: { clock, inbox } });
  },
  apply: ({ store }) => applyKept(store),
  /** About a call that is settled or has another name: Bland contradicts itself. */
  async stray_message({ store, clock }, { which, tag }) {
    const calls = await store.db.selectFrom("calls").selectAll().orderBy("id")
      .where(({ or, eb }) =>
        or([eb("bland_call_id", "is not", null), eb("state", "not in", IN_PROGRESS)])
      ).execute();
    const call = calls[which % calls.length];
    if (call === undefined) return;
    const record = wireRecord({
      call_id: `stray-${call.id}`,
      metadata: metadataOf(call),
      disposition_tag: tag,
    });
    await receive(store, record, { receiver: { clock } });
  },
  /** By the process that has orders under way, which knows best about them, or by another. */
  async reconcile({ bland, caller, underWay }, { coin, which }) {
    bland.reachable = which % 3 > 0;
    await reconcile(caller, { mode: "live", except: coin ? [...underWay.keys()] : [] });
    bland.reachable = true;
  },
  async decide(world, { which, decision }) {
    const { store, clock, leads } = world;
    const leadId = leads[which % leads.length];
    const unknown = await store.db.selectFrom("calls").select("id").where("lead_id", "=", leadId)
      .where("state", "=", "unknown").execute();
    if (!await decideReview({ store, clock }, { leadId, decision, actor: "Ann" })) return;
    for (const { id } of unknown) world.settledByHand.add(id);
    if (decision === "call_again") world.again.push(leadId);
  },
  /** Bland ends a call that is too long. */
  wait({ clock, bland }, { seconds }) {
    clock.pass({ seconds });
    for (const ring of bland.rings) {
      if (clock.now().getTime() - ring.at.getTime() > LONGEST_CALL_MS) ring.over = true;
    }
    return Promise.resolve();
  },
  start: ({ store, clock }) => start({ store, clock, mode: "live", prompts: "prompts" }),
};
