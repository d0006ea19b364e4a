import assert from "node:assert/strict";
import type { Transaction } from "kysely";
import fc from "fast-check";
import {
  type Call,
  CALL_STATES,
  type CallState,
  type LeadStatus,
  type Schema,
} from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { Refused } from "../../lib/bland/answers.ts";
import { abandonCall, endCall } from "../../lib/calls/end_call.ts";
import { acceptCall, doubtCall, refuseCall } from "../../lib/calls/settle.ts";
import { moveCall, TRANSITIONS } from "../../lib/calls/state.ts";
import { onEachDatabase } from "../database.ts";
import { recordOf } from "./fake_bland.ts";
import { addCall, addLead, assertTallies, callNow, leadNow, NOW } from "./ledger.ts";

onEachDatabase("from every state a call moves to exactly those in the table", async (store) => {
  for (const from of CALL_STATES) {
    for (const to of CALL_STATES) {
      if (to === "placing") continue;
      const call = await addCall(store, { state: from });
      const outcome = to === "ended" ? "busy" : null;
      const moved = await store.write((trx) =>
        moveCall(trx, { callId: call.id, to, set: { reason: "Moved.", outcome } })
      );
      const expected = TRANSITIONS[from].includes(to)
        ? { ...call, state: to, outcome, reason: "Moved." }
        : call;
      assert.deepEqual(await callNow(store, call.id), expected, `${from} to ${to}`);
      assert.equal(moved?.id, expected === call ? undefined : call.id, `${from} to ${to}`);
    }
  }
  await assertTallies(store);
});

Deno.test("the table is the diagram in the documentation", async () => {
  const page = await Deno.readTextFile(new URL("../../docs/state_machine.md", import.meta.url));
  const drawn = [...page.matchAll(/^ {2}(\w+) --> (\w+):/gm)].map(([, from, to]) =>
    `${from} ${to}`
  );
  const table = CALL_STATES.flatMap((from) => TRANSITIONS[from].map((to) => `${from} ${to}`));
  assert.deepEqual(drawn.sort(), table.sort());
});

const refusal: Refused = {
  kind: "refused",
  then: "wait",
  scope: "number",
  code: "busy",
  reason: "Bland is busy.",
};

/** Everything that can happen to a call after its intent is on disk. */
const EVENTS: Record<string, (trx: Transaction<Schema>, call: Call) => Promise<boolean>> = {
  accept: (trx, call) =>
    acceptCall(trx, { call, blandCallId: `bland-${call.id}`, now: NOW, checkAt: NOW }),
  doubt: (trx, call) => doubtCall(trx, { call, reason: "A timeout.", now: NOW, checkAt: NOW }),
  refuse: (trx, call) => refuseCall(trx, { call, refusal, now: NOW }),
  give_up: (trx, call) =>
    refuseCall(trx, { call, refusal: { ...refusal, then: "give_up" }, now: NOW }),
  stop: (trx, call) => refuseCall(trx, { call, refusal: { ...refusal, then: "stop" }, now: NOW }),
  end: (trx, call) =>
    endCall(trx, { call, record: recordOf({ call_id: `bland-${call.id}` }), now: NOW }),
  abandon: (trx, call) =>
    abandonCall(trx, { call, outcome: "failed", reason: "Bland lost it.", now: NOW }),
};

onEachDatabase("whatever happens to a call, its end stays, and so does its lead", async (store) => {
  const events = fc.array(fc.constantFrom(...Object.keys(EVENTS)), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(events, async (events) => {
      const call = await addCall(store, {});
      for (const event of events) await happens(store, { call, event });
      await assertTallies(store);
    }),
    { numRuns: 40 },
  );
});

async function happens(store: Store, { call, event }: { call: Call; event: string }) {
  const before = await rowsOf(store, call);
  const changed = await store.write((trx) => EVENTS[event](trx, call));
  const after = await rowsOf(store, call);
  if (!changed) return assert.deepEqual(after, before, `${event} changed nothing`);
  assert.ok(TRANSITIONS[before.call.state].includes(after.call.state), event);
  const settled = TRANSITIONS[after.call.state].length === 0;
  assert.equal(
    after.call.check_at === null,
    settled,
    "only what is settled is not looked at again",
  );
  assert.ok(
    STATUSES[after.call.state].includes(after.lead.status),
    `${event}: ${after.lead.status}`,
  );
}

/** Where a lead may stand by the state of its call. */
const STATUSES: Record<CallState, LeadStatus[]> = {
  placing: ["dialing"],
  live: ["dialing"],
  unknown: ["review"],
  ended: ["done"],
  refused: ["waiting", "error"],
};

async function rowsOf(store: Store, { id, lead_id }: Call) {
  return { call: await callNow(store, id), lead: await leadNow(store, lead_id) };
}

onEachDatabase("a campaign whose last lead is done is finished, and not before", async (store) => {
  const first = await addLead(store);
  const second = await addLead(store, { campaign_id: first.campaign_id, phone: "+12125550101" });
  const statuses = [];
  for (const lead of [first, second]) {
    const call = await addCall(store, { lead });
    await store.write((trx) => EVENTS.abandon(trx, call));
    const { status } = await store.db.selectFrom("campaigns").select("status")
      .executeTakeFirstOrThrow();
    statuses.push(status);
  }
  assert.deepEqual(statuses, ["running", "finished"]);
});

onEachDatabase(
  "a number that Bland must not call is suppressed in every campaign",
  async (store) => {
    const call = await addCall(store);
    const elsewhere = await addLead(store);
    const never: Refused = {
      ...refusal,
      then: "give_up",
      suppress: true,
      reason: "On a DNC list.",
    };
    await store.write((trx) => refuseCall(trx, { call, refusal: never, now: NOW }));
    for (const id of [call.lead_id, elsewhere.id]) {
      const { status, reason } = await leadNow(store, id);
      assert.equal(status, "skipped");
      assert.match(reason, /On a DNC list/);
    }
  },
);
