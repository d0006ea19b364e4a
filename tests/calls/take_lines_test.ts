import assert from "node:assert/strict";
import { openStore, type Store } from "../../db/store.ts";
import type { Call, Lead } from "../../db/schema.ts";
import { endCall } from "../../lib/calls/end_call.ts";
import {
  type Candidate,
  type DialingRules,
  takeLines,
  type TakenLine,
} from "../../lib/calls/take_lines.ts";
import type { Script } from "../../lib/calls/candidates/script.ts";
import { parseCallingHours } from "../../lib/gates/week.ts";
import { somewhere } from "../gates/facts.ts";
import { onEachDatabase, onPostgresUrl } from "../database.ts";
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

const SCRIPT: Script = {
  kind: "filled",
  task: "Hi.",
  promptVersion: "0123456789ab",
  firstSentence: "Hello, this is an AI assistant.",
  voicemailMessage: "",
};

const RULES: DialingRules = {
  mode: "live",
  lines: 3,
  hours: parseCallingHours("9:00-20:00 mon-fri"),
  maxCallMinutes: 10,
  leaseMs: 30_000,
};

function candidate(lead: Lead, facts: Partial<Candidate> = {}): Candidate {
  const place = somewhere("America/New_York");
  return { lead, place: () => place, script: () => SCRIPT, ...facts };
}

async function take(
  store: Store,
  leads: readonly Lead[],
  { facts = {}, rules = {}, now = NOW }: {
    facts?: Partial<Candidate>;
    rules?: Partial<DialingRules>;
    now?: Date;
  } = {},
): Promise<TakenLine[]> {
  const candidates = leads.map((lead) => candidate(lead, facts));
  return await store.write((trx) =>
    takeLines(trx, { candidates, rules: { ...RULES, ...rules }, now })
  );
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
    const [{ call }] = await take(store, [lead]);
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
        task: "Hi.",
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
    assert.equal((await take(store, leads)).length, 3);
    assert.equal((await take(store, leads)).length, 0);
    assert.deepEqual(await leadNow(store, leads[4].id), leads[4]);
  },
);

onEachDatabase("placing, live and unknown calls hold a line, others do not", async (store) => {
  for (const state of ["placing", "live", "unknown", "ended", "refused"] as const) {
    await addCall(store, { state, phone: "+13125550100" });
  }
  const leads = await addLeads(store, 3);
  assert.equal((await take(store, leads, { rules: { lines: 5 } })).length, 2);
});

onEachDatabase("with more calls in progress than lines, none is taken", async (store) => {
  for (let i = 0; i < 3; i++) await addCall(store, { state: "live" });
  const leads = await addLeads(store, 3);
  assert.deepEqual(await take(store, leads, { rules: { lines: 2 } }), []);
});

onPostgresUrl("two processes together take no more lines than there are", async (url) => {
  const [first, second] = [await openStore(url), await openStore(url)];
  try {
    const leads = await addLeads(first, 8);
    for (let round = 0; round < 3; round++) {
      await Promise.all([take(first, leads), take(second, [...leads].reverse())]);
      assert.equal(await countCalls(first), 3);
    }
  } finally {
    await first.close();
    await second.close();
  }
});

onEachDatabase("a lead is taken once, however often it is offered", async (store) => {
  const lead = await addLead(store);
  assert.equal((await take(store, [lead, lead])).length, 1);
  assert.equal((await take(store, [lead])).length, 0);
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
  onEachDatabase(`${name} forbids the calls of leads looked at before it`, async (store) => {
    const lead = await addLead(store);
    await setInstall(store, set);
    assert.deepEqual(await take(store, [lead]), []);
    assert.deepEqual(await leadNow(store, lead.id), lead);
  });
}

onEachDatabase("a hold that has run out forbids nothing", async (store) => {
  const lead = await addLead(store);
  await setInstall(store, { hold_until: NOW.toISOString(), hold_reason: "Bland was busy." });
  assert.equal((await take(store, [lead])).length, 1);
});

onEachDatabase("a lead that has changed since it was looked at is not called", async (store) => {
  for (const status of ["pending", "dialing", "done", "error", "review", "skipped"] as const) {
    const lead = await addLead(store);
    await store.db.updateTable("leads").set({ status }).where("id", "=", lead.id).execute();
    assert.deepEqual(await take(store, [lead]), [], status);
  }
  const gone = await addLead(store);
  await store.db.deleteFrom("leads").where("id", "=", gone.id).execute();
  assert.deepEqual(await take(store, [gone]), [], "deleted");
  assert.deepEqual(await take(store, [await addLead(store)], { now: later(-1) }), [], "not due");
});

onEachDatabase("a lead of a campaign that does not run is not called", async (store) => {
  for (const status of ["draft", "paused", "finished"] as const) {
    const lead = await addLead(store, { campaign_id: await addCampaign(store, { status }) });
    assert.deepEqual(await take(store, [lead]), [], status);
  }
});

onEachDatabase("what was started in one mode is not dialed in the other", async (store) => {
  const rehearsed = await addLead(store, { started_mode: "rehearsal" });
  assert.deepEqual(await take(store, [rehearsed]), []);
  const live = await addLead(store, { started_mode: "live" });
  assert.deepEqual(await take(store, [live], { rules: { mode: "rehearsal" } }), []);
  const never = await addLead(store, { started_mode: null });
  assert.deepEqual(await take(store, [never]), []);
  assert.equal(await countCalls(store), 0);
});

onEachDatabase(
  "who has moved since they were looked at is left for the next look",
  async (store) => {
    const { id } = await addLead(store);
    const elsewhere = await addCampaign(store);
    for (const moved of [{ campaign_id: elsewhere }, { prompt_name: "autumn" }]) {
      const looked = await leadNow(store, id);
      await store.db.updateTable("leads").set(moved).where("id", "=", id).execute();
      assert.deepEqual(await take(store, [looked]), []);
    }
    assert.equal(await countCalls(store), 0);
    const [{ call }] = await take(store, [await leadNow(store, id)]);
    assert.deepEqual([call.campaign_id, call.prompt_name], [elsewhere, "autumn"]);
  },
);

onEachDatabase(
  "without a prompt the lead is an error that says so, and the rest is called",
  async (store) => {
    const [first, second] = await addLeads(store, 2);
    const reason = "There is no prompt file prompts/autumn.txt.";
    const candidates = [
      candidate(first, { script: () => ({ kind: "missing", reason }) }),
      candidate(second),
    ];
    const taken = await store.write((trx) =>
      takeLines(trx, { candidates, rules: RULES, now: NOW })
    );
    assert.deepEqual(taken.map(({ lead }) => lead.id), [second.id]);
    const { status, reason: said, next_call_at } = await leadNow(store, first.id);
    assert.deepEqual([status, said, next_call_at], ["error", reason, null]);
    assert.deepEqual(await timelineOf(store, first.id), [reason]);
  },
);

/** What each gate makes of a lead. */
const VERDICTS: {
  gate: string;
  given(store: Store): Promise<unknown>;
  facts?: Partial<Candidate>;
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
    reason: /it is 21:00 there \(New York time\)/,
    nextCallAt: "2026-11-24T14:00:00.000Z",
  },
  {
    gate: "calling hours of an unknown place",
    given: () => Promise.resolve(),
    facts: { place: () => somewhere() },
    status: "skipped",
    reason: /nobody knows what time it is there/,
    nextCallAt: null,
  },
];
for (const { gate, given, facts, now, status, reason, nextCallAt } of VERDICTS) {
  onEachDatabase(
    `what the gate says is on the lead and in its timeline, once: ${gate}`,
    async (store) => {
      await given(store);
      const lead = await addLead(store);
      assert.deepEqual(await take(store, [lead], { facts, now }), []);
      const held = await leadNow(store, lead.id);
      assert.equal(held.status, status);
      assert.match(held.reason, reason);
      assert.equal(held.next_call_at, nextCallAt);
      assert.deepEqual(await timelineOf(store, lead.id), [held.reason]);

      await store.db.updateTable("leads").set({ next_call_at: NOW.toISOString() }).execute();
      await take(store, [held], { facts, now });
      assert.deepEqual(
        await timelineOf(store, lead.id),
        [held.reason],
        "the same is not told again",
      );
    },
  );
}

onEachDatabase("a campaign whose only lead is never called is finished", async (store) => {
  const lead = await addLead(store);
  await take(store, [lead], { facts: { place: () => somewhere() } });
  assert.equal(await campaignNow(store, lead.campaign_id), "finished");
});

onEachDatabase("a refused order does not count as a call to the number", async (store) => {
  await addCall(store, { state: "refused", created_at: later(-60).toISOString() });
  assert.equal((await take(store, [await addLead(store)])).length, 1);
});

onEachDatabase("a number rests from real calls only, not from rehearsed ones", async (store) => {
  await addCall(store, {
    state: "ended",
    mode: "rehearsal",
    created_at: later(-60).toISOString(),
  });
  assert.equal((await take(store, [await addLead(store)])).length, 1);
});

onEachDatabase(
  "a rehearsal does not wait for hours, and says what a live call would do",
  async (store) => {
    const lead = await addLead(store, { started_mode: "rehearsal" });
    const midnight = later(14 * 3600);
    const taken = await take(store, [lead], { rules: { mode: "rehearsal" }, now: midnight });
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
  const [{ call }] = await take(store, [lead]);
  assert.equal(call.attempt, 2);
  assert.equal((await leadNow(store, lead.id)).attempts, 2);
});

onEachDatabase("a call keeps the hour at which it came to the person", async (store) => {
  const [{ call }] = await take(store, await addLeads(store, 1));
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

    const [first] = await take(store, leads);
    assert.equal(
      await held(),
      "Waiting: the rest of the budget is reserved for the call in progress.",
    );
    assert.deepEqual(await take(store, leads.slice(1)), [], "not one more before it has ended");
    assert.equal(await campaignNow(store, campaign_id), "running");
    assert.deepEqual(await store.db.selectFrom("notices").selectAll().execute(), []);

    await end(first.call, 0.09);
    assert.equal(await held(), null, "its end is heard at once");
    const [second, ...others] = await take(store, leads.slice(1));
    assert.deepEqual([second.lead.id, others], [leads[1].id, []]);

    await end(second.call, 1.4);
    assert.deepEqual(await take(store, leads.slice(2)), []);
    assert.equal(await campaignNow(store, campaign_id), "paused", "1.49 are spent, 0.51 are left");
  },
);
