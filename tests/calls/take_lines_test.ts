import assert from "node:assert/strict";
import { openStore, type Store } from "../../db/store.ts";
import type { Call, Lead } from "../../db/schema.ts";
import { endCall } from "../../lib/calls/end_call.ts";
import type { DialingRules, TakenLine } from "../../lib/calls/take_lines.ts";
import { fillPrompt } from "../../lib/prompts/fill_prompt.ts";
import { parseCallingHours } from "../../lib/gates/week.ts";
import { onEachDatabase, onPostgresUrl } from "../database.ts";
import { take as takeBy } from "./dialing.ts";
import { recordOf } from "./fake_bland.ts";
import {
  addCall,
  addCampaign,
  addLead,
  campaignNow,
  later,
  leadNow,
  NOW,
  PHONE,
  setInstall,
  timelineOf,
} from "./ledger.ts";

/** A number that no plan of numbers has. */
const NOWHERE = "+9990000000";

const RULES = { lines: 3, hours: parseCallingHours("9:00-20:00 mon-fri") };

function take(
  store: Store,
  { rules = {}, now }: { rules?: Partial<DialingRules>; now?: Date } = {},
): Promise<TakenLine[]> {
  return takeBy(store, { rules: { ...RULES, ...rules }, now });
}

/** Leads with numbers of their own, in one campaign. */
async function addLeads(store: Store, count: number): Promise<Lead[]> {
  const campaign_id = await addCampaign(store);
  const leads: Lead[] = [];
  for (let i = 0; i < count; i++) {
    leads.push(await addLead(store, { campaign_id, phone: `+1212555010${i}` }));
  }
  return leads;
}

async function countCalls({ db }: Store): Promise<number> {
  return (await db.selectFrom("calls").select("id").execute()).length;
}

onEachDatabase(
  "a taken line is a call on disk, with its lease, and a lead that is dialed",
  async (store) => {
    const lead = await addLead(store);
    const [{ call }] = await take(store);
    const stored = await store.db.selectFrom("calls").selectAll().executeTakeFirstOrThrow();
    assert.deepEqual(call, stored);
    const { lead_id, state, attempt, phone, task, mode, lease_until, check_at } = call;
    const leaseUntil = later(30).toISOString();
    assert.deepEqual(
      { lead_id, state, attempt, phone, task, mode, lease_until, check_at },
      {
        lead_id: lead.id,
        state: "placing",
        attempt: 1,
        phone: PHONE,
        task: fillPrompt(Deno.readTextFileSync("prompts/default.txt"), { phone: PHONE }),
        mode: "live",
        lease_until: leaseUntil,
        check_at: leaseUntil,
      },
    );
    const { status, attempts, next_call_at } = await leadNow(store, lead.id);
    assert.deepEqual({ status, attempts, next_call_at }, {
      status: "dialing",
      attempts: 1,
      next_call_at: null,
    });
    assert.deepEqual(await timelineOf(store, lead.id), ["Calling, attempt 1."]);
  },
);

onEachDatabase(
  "no more lines are taken than there are; who got none still waits",
  async (store) => {
    const leads = await addLeads(store, 5);
    assert.equal((await take(store)).length, 3);
    assert.equal((await take(store)).length, 0);
    assert.deepEqual(await leadNow(store, leads[4].id), leads[4]);
  },
);

onEachDatabase("placing, live and unknown calls hold a line, others do not", async (store) => {
  for (const state of ["placing", "live", "unknown", "ended", "refused"] as const) {
    await addCall(store, { state, phone: "+13125550100" });
  }
  await store.db.updateTable("leads").set({ next_call_at: null }).execute();
  await addLeads(store, 3);
  assert.equal((await take(store, { rules: { lines: 5 } })).length, 2);
});

onEachDatabase("with more calls in progress than lines, none is taken", async (store) => {
  for (let i = 0; i < 3; i++) await addCall(store, { state: "live" });
  await addLeads(store, 3);
  assert.deepEqual(await take(store, { rules: { lines: 2 } }), []);
});

onPostgresUrl("two processes together take no more lines than there are", async (url) => {
  const [first, second] = [await openStore(url), await openStore(url)];
  try {
    await addLeads(first, 8);
    for (let round = 0; round < 3; round++) {
      await Promise.all([take(first), take(second)]);
      assert.equal(await countCalls(first), 3);
    }
  } finally {
    await first.close();
    await second.close();
  }
});

onEachDatabase("a lead is taken once, however often lines are", async (store) => {
  await addLead(store);
  assert.equal((await take(store)).length, 1);
  assert.equal((await take(store)).length, 0);
  assert.equal(await countCalls(store), 1);
});

/** What can forbid every call, read in the transaction itself. */
const STANDSTILLS = {
  "Pause": { paused_at: NOW.toISOString() },
  "a stop": { stopped_reason: "The key was refused." },
  "a restore": { restored_live_at: NOW.toISOString() },
  "a hold": { hold_until: later(1).toISOString(), hold_reason: "Bland is busy." },
};
for (const [name, set] of Object.entries(STANDSTILLS)) {
  onEachDatabase(`${name} forbids all calls`, async (store) => {
    const lead = await addLead(store);
    await setInstall(store, set);
    assert.deepEqual(await take(store), []);
    assert.deepEqual(await leadNow(store, lead.id), lead);
  });
}

onEachDatabase("a hold that has run out forbids nothing", async (store) => {
  await addLead(store);
  await setInstall(store, { hold_until: NOW.toISOString(), hold_reason: "Bland was busy." });
  assert.equal((await take(store)).length, 1);
});

onEachDatabase("only a lead that waits and is due is called", async (store) => {
  for (const status of ["pending", "dialing", "done", "error", "review", "skipped"] as const) {
    await addLead(store, { status });
    assert.deepEqual(await take(store), [], status);
  }
  await addLead(store);
  assert.deepEqual(await take(store, { now: later(-1) }), [], "not due");
});

onEachDatabase("a lead of a campaign that does not run is not called", async (store) => {
  for (const status of ["draft", "paused", "finished"] as const) {
    await addLead(store, { campaign_id: await addCampaign(store, { status }) });
    assert.deepEqual(await take(store), [], status);
  }
});

onEachDatabase("what was started in one mode is not dialed in the other", async (store) => {
  const { id } = await addLead(store, { started_mode: "rehearsal" });
  await addLead(store, { started_mode: null });
  assert.deepEqual(await take(store), []);
  await store.db.updateTable("leads").set({ started_mode: "live" }).where("id", "=", id).execute();
  assert.deepEqual(await take(store, { rules: { mode: "rehearsal" } }), []);
  assert.equal(await countCalls(store), 0);
});

onEachDatabase(
  "without a prompt the lead is an error that says so, and the rest is called",
  async (store) => {
    const [first, second] = await addLeads(store, 2);
    await store.db.updateTable("leads").set({ prompt_name: "autumn" }).where("id", "=", first.id)
      .execute();
    assert.deepEqual((await take(store)).map(({ lead }) => lead.id), [second.id]);
    const { status, reason, next_call_at } = await leadNow(store, first.id);
    assert.deepEqual([status, next_call_at], ["error", null]);
    assert.match(reason, /^There is no prompt file prompts\/autumn\.txt\. Use default or /);
    assert.deepEqual(await timelineOf(store, first.id), [reason]);
  },
);

/** What each gate makes of a lead. */
const VERDICTS: {
  gate: string;
  given(store: Store): Promise<unknown>;
  /** Where it is said to be. */
  phone?: string;
  now?: Date;
  status: string;
  reason: RegExp;
  nextCallAt: string | null;
}[] = [
  {
    gate: "suppressed",
    given: (store) =>
      store.db.insertInto("suppressed_numbers").values({
        phone: PHONE,
        source: "person",
        reason: "Asked by mail.",
        created_at: NOW.toISOString(),
      }).execute(),
    status: "skipped",
    reason: /Will not be called: Asked by mail\./,
    nextCallAt: null,
  },
  {
    gate: "in progress",
    given: (store) =>
      addCall(store, { state: "unknown", created_at: later(-5 * 3600).toISOString() }),
    status: "waiting",
    reason: /another call to this number is in progress/,
    nextCallAt: later(60).toISOString(),
  },
  {
    gate: "number rest",
    given: (store) => addCall(store, { state: "ended", created_at: later(-3600).toISOString() }),
    status: "waiting",
    reason: /called a short while ago/,
    nextCallAt: later(3 * 3600).toISOString(),
  },
  {
    gate: "calling hours",
    given: () => Promise.resolve(),
    now: later(11 * 3600),
    status: "waiting",
    reason: /it is 21:00 in New York; Federal law allows calls until 21:00/,
    nextCallAt: "2026-11-24T14:00:00.000Z",
  },
  {
    gate: "calling hours of an unknown place",
    given: () => Promise.resolve(),
    phone: NOWHERE,
    status: "skipped",
    reason: /nobody knows what time it is there/,
    nextCallAt: null,
  },
];
for (const { gate, given, phone = PHONE, now, status, reason, nextCallAt } of VERDICTS) {
  onEachDatabase(
    `what the gate says is on the lead and in its timeline, once: ${gate}`,
    async (store) => {
      await given(store);
      const lead = await addLead(store, { phone });
      assert.deepEqual(await take(store, { now }), []);
      const held = await leadNow(store, lead.id);
      assert.equal(held.status, status);
      assert.match(held.reason, reason);
      assert.equal(held.next_call_at, nextCallAt);
      assert.deepEqual(await timelineOf(store, lead.id), [held.reason]);

      await store.db.updateTable("leads").set({ next_call_at: NOW.toISOString() }).execute();
      await take(store, { now });
      assert.deepEqual(
        await timelineOf(store, lead.id),
        [held.reason],
        "the same is not told again",
      );
    },
  );
}

onEachDatabase("a lead that Leadline cannot judge does not hold up the others", async (store) => {
  const campaign_id = await addCampaign(store);
  const odd = await addLead(store, { campaign_id, phone: "+12125550199", fields: "no JSON" });
  const lead = await addLead(store, { campaign_id });
  const taken = await take(store);
  assert.deepEqual(taken.map(({ call }) => call.lead_id), [lead.id]);
  const { status, reason } = await leadNow(store, odd.id);
  assert.equal(status, "error");
  assert.match(reason, /cannot tell whether this lead may be called: SyntaxError/);
});

for (const timezone of ["Factory", "\u221205:00", "US/Pacific-New"]) {
  onEachDatabase(`"${timezone}", by which no time can be told, is no zone`, async (store) => {
    await addLead(store, { timezone });
    const [{ call }] = await take(store);
    assert.match(call.grounds, /America\/New_York/, "the number's own");
  });
}

onEachDatabase("a campaign whose only lead is never called is finished", async (store) => {
  const lead = await addLead(store, { phone: NOWHERE });
  await take(store);
  assert.equal(await campaignNow(store, lead.campaign_id), "finished");
});

onEachDatabase("a refused order does not count as a call to the number", async (store) => {
  await addCall(store, { state: "refused", created_at: later(-60).toISOString() });
  await addLead(store);
  assert.equal((await take(store)).length, 1);
});

onEachDatabase("a number rests from real calls only, not from rehearsed ones", async (store) => {
  await addCall(store, {
    state: "ended",
    mode: "rehearsal",
    created_at: later(-60).toISOString(),
  });
  await addLead(store);
  assert.equal((await take(store)).length, 1);
});

onEachDatabase(
  "a rehearsal does not wait for hours, and says what a live call would do",
  async (store) => {
    const lead = await addLead(store, { started_mode: "rehearsal" });
    const midnight = later(14 * 3600);
    const taken = await take(store, { rules: { mode: "rehearsal" }, now: midnight });
    assert.equal(taken.length, 1);
    const [told, calling] = await timelineOf(store, lead.id);
    assert.match(
      told,
      /In rehearsal this does not hold the call up; live it would\. Waiting: it is 0:00/,
    );
    assert.equal(calling, "Calling, attempt 1.");
  },
);

onEachDatabase("a second attempt is counted as such", async (store) => {
  const lead = await addLead(store, { attempts: 1 });
  const [{ call }] = await take(store);
  assert.equal(call.attempt, 2);
  assert.equal((await leadNow(store, lead.id)).attempts, 2);
});

onEachDatabase("a call keeps the hour at which it came to the person", async (store) => {
  await addLeads(store, 1);
  const [{ call }] = await take(store);
  assert.deepEqual([call.local_hour, call.week_hour], ["2026-11-23T10", 10]);
});

onEachDatabase(
  "a campaign waits for its calls in progress before its budget stops it",
  async (store) => {
    // Ten minutes cost 1.40 dollars at most.
    const campaign_id = await addCampaign(store, { settings: JSON.stringify({ budget: 2 }) });
    const leads: Lead[] = [];
    for (let i = 0; i < 4; i++) {
      leads.push(await addLead(store, { campaign_id, phone: `+1212555010${i}` }));
    }
    const held = async () =>
      (await store.db.selectFrom("campaigns").select("hold_reason").where("id", "=", campaign_id)
        .executeTakeFirstOrThrow()).hold_reason;
    const end = (call: Call, price: number) =>
      store.write((trx) =>
        endCall(trx, { call, record: recordOf({ price, call_id: `bland-${call.id}` }), now: NOW })
      );

    const [first] = await take(store);
    assert.equal(
      await held(),
      "Waiting: the rest of the budget is reserved for the call in progress.",
    );
    assert.deepEqual(await take(store), [], "not one more before it has ended");
    assert.equal(await campaignNow(store, campaign_id), "running");
    assert.deepEqual(await store.db.selectFrom("notices").selectAll().execute(), []);

    await end(first.call, 0.09);
    assert.equal(await held(), null, "its end is heard at once");
    const [second, ...others] = await take(store);
    assert.deepEqual([second.lead.id, others], [leads[1].id, []]);

    await end(second.call, 1.4);
    assert.deepEqual(await take(store), []);
    assert.equal(await campaignNow(store, campaign_id), "paused", "1.49 are spent, 0.51 are left");
  },
);
