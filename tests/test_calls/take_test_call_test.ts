import assert from "node:assert/strict";
import { suppress } from "../../lib/suppression/suppress.ts";
import { MOST_IN_AN_HOUR } from "../../lib/test_calls/take_test_call.ts";
import { take } from "../calls/dialing.ts";
import {
  addCall,
  addLead,
  assertTallies,
  later,
  leadNow,
  NOW,
  PHONE,
  setInstall,
} from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";
import { addTestCall, ask, testCallNow, WISH } from "./test_call.ts";

const OTHER_PHONE = "+13125550101";

async function refusalOf(asked: ReturnType<typeof ask>): Promise<string> {
  const taken = await asked;
  assert.equal(taken.kind, "refused");
  return taken.kind === "refused" ? taken.reason : "";
}

onEachDatabase("the intent is on disk before anything is ordered", async (store) => {
  const settings = { ...WISH.settings, voice: "june", from: "+12125550199" };
  const taken = await ask(store, { settings });
  assert.equal(taken.kind, "taken");
  assert.ok(taken.kind === "taken");
  const call = await testCallNow(store, taken.call.id);
  assert.deepEqual(call, {
    ...call,
    token: WISH.token,
    mode: "live",
    phone: PHONE,
    state: "placing",
    task: "Say hello to Ann.",
    voice: "june",
    from_number: "+12125550199",
    first_sentence: WISH.script.firstSentence,
    business_name: "Blue Harbor",
    lease_until: later(30).toISOString(),
    check_at: later(30).toISOString(),
  });
  const audited = await store.db.selectFrom("audit_log").select(["actor", "action"]).execute();
  assert.deepEqual(audited, [{ actor: "Ann", action: "placed a test call" }]);
});

onEachDatabase(
  "a form that is sent twice asks for one call, whatever became of it",
  async (store) => {
    const [first, second] = await Promise.all([ask(store), ask(store)]);
    assert.deepEqual([first.kind, second.kind].sort(), ["known", "taken"]);
    for (const state of ["live", "unknown", "refused", "ended"] as const) {
      const token = `token-${state}`;
      const { id } = await addTestCall(store, { token, state });
      const again = await ask(store, { token });
      assert.ok(again.kind === "known" && again.call.id === id, state);
    }
  },
);

onEachDatabase("who must not be called is not, by themselves either", async (store) => {
  await store.write((trx) =>
    suppress(trx, { phone: PHONE, source: "opt_out", reason: "They asked.", now: NOW })
  );
  for (const mode of ["live", "rehearsal"] as const) {
    assert.match(await refusalOf(ask(store, { mode })), /do-not-call list: They asked\./);
  }
});

onEachDatabase("a test call takes a line as every call does, and waits for none", async (store) => {
  await addCall(store, { state: "live", phone: OTHER_PHONE });
  await addTestCall(store, { state: "unknown", phone: OTHER_PHONE });
  await addLead(store);
  assert.deepEqual(await take(store), []);

  await store.write((trx) => trx.deleteFrom("test_calls").execute());
  assert.equal((await ask(store)).kind, "taken");
  await store.write((trx) => trx.updateTable("test_calls").set({ state: "refused" }).execute());
  await addCall(store, { state: "live", phone: "+13125550102" });
  assert.match(await refusalOf(ask(store, { token: "another" })), /All lines are in use/);
});

for (const state of ["placing", "live", "unknown"] as const) {
  onEachDatabase(`one test call at a time, none to a phone in use (${state})`, async (store) => {
    const { phone } = await addCall(store, { state });
    assert.match(await refusalOf(ask(store, { phone })), /A campaign is calling this number/);
    await addTestCall(store, { state, phone: OTHER_PHONE });
    assert.match(await refusalOf(ask(store)), /Another test call is in progress/);
    assert.equal((await ask(store, { mode: "rehearsal" })).kind, "taken", "a world of its own");
  });
}

onEachDatabase("a campaign does not ring a phone that is in a test call", async (store) => {
  const lead = await addLead(store);
  const { id } = await addTestCall(store, { state: "live" });
  assert.deepEqual(await take(store), []);
  assert.match((await leadNow(store, lead.id)).reason, /another call to this number/);
  await store.write((trx) =>
    trx.updateTable("test_calls").set({ state: "ended", outcome: "answered" })
      .where("id", "=", id).execute()
  );
  assert.equal(
    (await take(store, { now: later(60) })).length,
    1,
    "a test call is no call that the number rests from",
  );
  await assertTallies(store);
});

onEachDatabase("a pause of campaigns does not hold a test call", async (store) => {
  await setInstall(store, { paused_at: NOW.toISOString(), stopped_reason: "No balance." });
  assert.equal((await ask(store, { phone: OTHER_PHONE })).kind, "taken");
  await assertTallies(store);
});

onEachDatabase("it waits while Bland asks for a break, and after a restore", async (store) => {
  await setInstall(store, { hold_until: later(20).toISOString(), hold_reason: "Too many." });
  assert.match(await refusalOf(ask(store)), /asked for a break.*Too many\./);
  const restored = { restored_live_at: NOW.toISOString() };
  await setInstall(store, restored);
  assert.match(await refusalOf(ask(store, { now: later(21) })), /restored from a backup/);
  await setInstall(store, { restored_live_at: null });
  assert.equal((await ask(store, { now: later(21) })).kind, "taken");
});

onEachDatabase("so many real test calls are made in an hour, and no more", async (store) => {
  for (let made = 0; made < MOST_IN_AN_HOUR - 1; made++) {
    await addTestCall(store, { state: "ended" });
  }
  await addTestCall(store, { state: "refused" });
  const last = await ask(store, { token: "the-last-one" });
  assert.ok(last.kind === "taken", "one that was not placed does not count");
  await store.write((trx) =>
    trx.updateTable("test_calls").set({ state: "ended", outcome: "busy" })
      .where("id", "=", last.call.id).execute()
  );
  assert.match(await refusalOf(ask(store)), /10 test calls were made in the last hour/);
  assert.equal((await ask(store, { mode: "rehearsal", token: "rehearsed" })).kind, "taken");
  assert.equal((await ask(store, { now: later(3600) })).kind, "taken");
});
