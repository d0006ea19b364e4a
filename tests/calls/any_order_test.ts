/**
 * Whatever happens in whatever order: orders that are held up, answers that are late or lost,
 * messages that overtake them, come twice or never, people who decide meanwhile.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { Call, CallState, Lead, LeadStatus } from "../../db/schema.ts";
import { reconcile } from "../../lib/calls/reconcile.ts";
import { IN_PROGRESS, TRANSITIONS } from "../../lib/calls/state.ts";
import { onEachDatabase } from "../database.ts";
import { applyKept } from "./fake_bland.ts";
import { assertTallies } from "./ledger.ts";
import { dice, EVENTS, LINES, newWorld, type World } from "./world.ts";

onEachDatabase("in whatever order things happen, the ledger is right", async (store) => {
  const step = fc.record({ event: fc.constantFrom(...Object.keys(EVENTS)), dice });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: "max" }), async (steps) => {
      const world = await newWorld(store);
      let before = await ledgerOf(world);
      for (const { event, dice } of steps) {
        await EVENTS[event](world, dice);
        const after = await ledgerOf(world);
        assertMoves(before, after);
        assertFits(after);
        assertTrue(world, after);
        before = after;
      }
      await comeToRest(world);
      await assertTallies(store);
    }),
    { numRuns: store.dialect === "sqlite" ? 60 : 15 },
  );
});

interface Ledger {
  calls: Map<number, Call>;
  leads: Lead[];
  finished: Set<number>;
}

async function ledgerOf({ store: { db } }: World): Promise<Ledger> {
  const calls = await db.selectFrom("calls").selectAll().orderBy("id").execute();
  const leads = await db.selectFrom("leads").selectAll().orderBy("id").execute();
  const finished = await db.selectFrom("campaigns").select("id").where("status", "=", "finished")
    .execute();
  return {
    calls: new Map(calls.map((call) => [call.id, call])),
    leads,
    finished: new Set(finished.map(({ id }) => id)),
  };
}

/** A call moves by the table alone, and never from where it has ended. */
function assertMoves(before: Ledger, after: Ledger): void {
  for (const [id, was] of before.calls) {
    const is = after.calls.get(id);
    assert.ok(is, `call ${id} is gone`);
    if (is.state !== was.state) {
      assert.ok(TRANSITIONS[was.state].includes(is.state), `${was.state} to ${is.state}`);
    }
    if (TRANSITIONS[was.state].length === 0) assert.deepEqual(is, was, "its end stays");
  }
}

/** Where a lead may stand, by the state of its latest call. */
const STATUSES: Record<CallState | "none", readonly LeadStatus[]> = {
  none: ["waiting", "skipped"],
  placing: ["dialing"],
  live: ["dialing"],
  unknown: ["review"],
  ended: ["done"],
  // A message about it puts the lead in review, where a person may let it be.
  refused: ["waiting", "error", "skipped", "review", "done"],
};

function assertFits({ calls, leads, finished }: Ledger): void {
  const inProgress = [...calls.values()].filter(({ state }) => IN_PROGRESS.includes(state));
  assert.ok(inProgress.length <= LINES, "no more calls than lines");
  const phones = inProgress.map(({ phone }) => phone);
  assert.equal(new Set(phones).size, phones.length, "one call to a number at a time");
  for (const call of calls.values()) {
    assert.equal(call.check_at !== null, IN_PROGRESS.includes(call.state), "who is looked after");
  }
  for (const lead of leads) {
    const own = [...calls.values()].filter(({ lead_id }) => lead_id === lead.id);
    const latest = own.at(-1)?.state ?? "none";
    assert.ok(STATUSES[latest].includes(lead.status), `${lead.status} after ${latest}`);
    assert.equal(lead.next_call_at !== null, lead.status === "waiting", lead.status);
    const made = own.filter(({ state }) => state !== "refused").length;
    if (lead.status === "waiting") assert.equal(lead.attempts, made, "attempts used up");
    const unfinished = ["waiting", "dialing", "review"].includes(lead.status);
    assert.ok(!unfinished || !finished.has(lead.campaign_id), "somebody is left to call");
  }
}

/** What really happened: nobody was rung again unless a person wanted it, and who talks, talks. */
function assertTrue({ bland, leads, again, settledByHand }: World, { calls }: Ledger): void {
  for (const id of leads) {
    const rung = bland.rings.filter(({ metadata }) => metadata.lead === id).length;
    const wanted = again.filter((leadId) => leadId === id).length;
    assert.ok(rung <= 1 + wanted, `lead ${id} was rung ${rung} times`);
  }
  for (const { metadata: { call: id }, over } of bland.rings) {
    if (over || settledByHand.has(id)) continue;
    assert.ok(IN_PROGRESS.includes(calls.get(id)!.state), "the person still talks");
  }
}

/** In the end every call is settled without a person, and everything that rang is in the ledger. */
async function comeToRest(world: World): Promise<void> {
  const { bland, clock, caller, settledByHand } = world;
  for (const ring of bland.rings) ring.over = true;
  await applyKept(world.store);
  // The first look gives up an order that was under way, the second finds what became of it.
  for (let look = 0; look < 2; look++) {
    clock.pass({ minutes: 10 });
    await reconcile(caller, { mode: "live" });
  }
  const { calls } = await ledgerOf(world);
  for (const { state } of calls.values()) assert.ok(!IN_PROGRESS.includes(state), state);
  for (const { blandCallId, metadata: { call: id } } of bland.rings) {
    const { state, bland_call_id } = calls.get(id)!;
    if (settledByHand.has(id)) continue;
    assert.deepEqual([state, bland_call_id], ["ended", blandCallId], "it rang");
  }
}
