import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import type { BlandClient } from "../../lib/bland/client.ts";
import { adoptCalls } from "../../lib/calls/adopt.ts";
import { onEachDatabase } from "../database.ts";
import { blandWith, callerOn, CHECKS, fakeBland, INSTALL, wireRecord } from "./fake_bland.ts";
import {
  addCall,
  addCampaign,
  addLead,
  assertTallies,
  callNow,
  installOf,
  isSuppressed,
  later,
  leadNow,
  NOW,
  PHONE,
  setInstall,
  timelineOf,
} from "./ledger.ts";

const LISTED_S = CHECKS.provenAfterMs / 1_000;

/** The database was restored just now, and this Bland knows what was called since. */
async function adopt(store: Store, bland: BlandClient, { at = later(LISTED_S) } = {}) {
  await setInstall(store, {
    restored_live_at: NOW.toISOString(),
    restored_rehearsal_at: NOW.toISOString(),
  });
  const adopting = await adoptCalls(callerOn(store, { bland, clock: { now: () => at } }), "live");
  await assertTallies(store);
  return adopting;
}

const wire = (metadata: Record<string, unknown>, fields = {}) =>
  wireRecord({
    to: PHONE,
    created_at: later(-60).toISOString(),
    metadata: { campaign: 1, install: INSTALL, ...metadata },
    ...fields,
  });

onEachDatabase(
  "a call that was made since the backup joins the ledger with its result",
  async (store) => {
    const lead = await addLead(store);
    const bland = blandWith(wire({ call: 41, lead: lead.id }, { price: 0.09 }));
    assert.deepEqual(await adopt(store, bland), { kind: "done" });
    const call = await callNow(store, 41);
    assert.deepEqual(
      [call.lead_id, call.state, call.outcome, call.bland_call_id, call.price, call.attempt],
      [lead.id, "ended", "interested", "bland-1", 0.09, 1],
    );
    assert.equal(call.adopted_at, later(LISTED_S).toISOString());
    assert.equal(call.created_at, later(-60).toISOString());
    const { status, attempts } = await leadNow(store, lead.id);
    assert.deepEqual([status, attempts], ["done", 1]);
    assert.match((await timelineOf(store, lead.id)).join("\n"), /Found at Bland/);
    const install = await installOf(store);
    assert.equal(install.restored_live_at, null);
    assert.notEqual(install.restored_rehearsal_at, null, "the rehearsal asks for itself");
    const next = await addCall(store);
    assert.ok(next.id > 41, "no other call gets an id that Bland knows");
  },
);

onEachDatabase("a call that goes on holds its line", async (store) => {
  const lead = await addLead(store);
  await adopt(store, blandWith(wire({ call: 41, lead: lead.id }, { completed: false })));
  assert.equal((await callNow(store, 41)).state, "live");
  assert.equal((await leadNow(store, lead.id)).status, "dialing");
});

onEachDatabase(
  "who asked to be called no more is not, though the backup does not know",
  async (store) => {
    const lead = await addLead(store);
    const other = await addLead(store);
    const record = wire({ call: 41, lead: lead.id }, { disposition_tag: "do_not_call" });
    await adopt(store, blandWith(record));
    assert.ok(await isSuppressed(store, PHONE));
    assert.equal((await leadNow(store, other.id)).status, "skipped");
  },
);

onEachDatabase(
  "a lead that the backup does not know is kept apart, so that it rests",
  async (store) => {
    await addCampaign(store, { name: "Autumn" });
    await adopt(store, blandWith(wire({ call: 41, lead: 99 })));
    const { lead_id } = await callNow(store, 41);
    const lead = await leadNow(store, lead_id);
    assert.deepEqual([lead.phone, lead.status], [PHONE, "done"]);
    const { name } = await store.db.selectFrom("campaigns").select("name")
      .where("id", "=", lead.campaign_id).executeTakeFirstOrThrow();
    assert.equal(name, "Found at Bland after a restore");
  },
);

onEachDatabase("a lead that had not been started goes on as it would have", async (store) => {
  const campaign_id = await addCampaign(store, {
    settings: JSON.stringify({ retries: { no_answer: [60] } }),
  });
  const given = { campaign_id, status: "pending", started_mode: null, next_call_at: null } as const;
  const lead = await addLead(store, given);
  const silent = { status: "no-answer", answered_by: "no-answer", transcripts: [] };
  await adopt(
    store,
    blandWith(wire({ call: 41, lead: lead.id }, { ...silent, disposition_tag: "" })),
  );
  const { status, started_mode } = await leadNow(store, lead.id);
  assert.deepEqual([status, started_mode], ["waiting", "live"]);
});

onEachDatabase("a rehearsed call that took its number hides no real one", async (store) => {
  const lead = await addLead(store);
  const other = await addLead(store, { phone: "+12125550177", started_mode: "rehearsal" });
  const rehearsed = await addCall(store, { mode: "rehearsal", state: "ended", lead: other });
  await adopt(store, blandWith(wire({ call: rehearsed.id, lead: lead.id })));
  assert.deepEqual(await callNow(store, rehearsed.id), rehearsed);
  assert.equal((await leadNow(store, lead.id)).status, "done");
});

onEachDatabase("a number that Bland writes without its plus is the lead's", async (store) => {
  const lead = await addLead(store);
  await adopt(store, blandWith(wire({ call: 41, lead: lead.id }, { to: PHONE.slice(1) })));
  assert.equal((await callNow(store, 41)).lead_id, lead.id);
});

onEachDatabase(
  "a call that the backup knows, or that is of others, changes nothing",
  async (store) => {
    const known = await addCall(store, { state: "placing" });
    const ended = await addCall(store, { state: "ended", bland_call_id: "bland-2" });
    const lead = await addLead(store);
    await adopt(
      store,
      blandWith(
        wire({ call: known.id, lead: known.lead_id }),
        wire({ call: ended.id, lead: ended.lead_id }, { call_id: "bland-2" }),
        wire({ call: 70, lead: lead.id, install: "another" }, { call_id: "bland-3" }),
        wire({ test: 5, call: undefined }, { call_id: "bland-4" }),
      ),
    );
    assert.equal((await callNow(store, known.id)).state, "placing", "the reconciler settles it");
    assert.equal((await leadNow(store, lead.id)).status, "waiting");
    const calls = await store.db.selectFrom("calls").select("id").execute();
    assert.equal(calls.length, 2);
  },
);

onEachDatabase("nothing is known before Bland has listed everything", async (store) => {
  const early = await adopt(store, fakeBland(), { at: later(LISTED_S - 1) });
  assert.deepEqual(early, { kind: "not_yet", until: later(LISTED_S), unreachable: null });
  const reason = "Bland did not answer within 20 seconds.";
  const silent = fakeBland({ listCalls: () => Promise.resolve({ kind: "unreachable", reason }) });
  const adopting = await adopt(store, silent);
  assert.ok(adopting.kind === "not_yet");
  assert.equal(adopting.unreachable, reason);
  const hidden = { ...blandWith(wire({ call: 41, lead: 1 })), getCall: fakeBland().getCall };
  hidden.getCall = () => Promise.resolve({ kind: "missing" });
  const doubtful = await adopt(store, hidden);
  assert.match(doubtful.kind === "not_yet" ? `${doubtful.unreachable}` : "", /does not show/);
  assert.notEqual((await installOf(store)).restored_live_at, null);
});

onEachDatabase("a database that was not restored asks nobody", async (store) => {
  assert.deepEqual(await adoptCalls(callerOn(store), "live"), { kind: "done" });
});
