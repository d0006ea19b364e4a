import assert from "node:assert/strict";
import { LEAD_STATUSES, type LeadStatus } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { findCampaign } from "../../lib/campaigns/campaign.ts";
import { changeLeads, countSelected, findChange } from "../../lib/leads/change_leads.ts";
import { LEAD_ACTIONS, type LeadAction } from "../../lib/leads/lead_actions.ts";
import { countLeft, undoChange } from "../../lib/leads/undo_change.ts";
import { addCampaign, addLead, campaignNow, leadNow, NOW } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";

const CLOCK = { now: () => NOW };
const ACTOR = "Ann";

/** What each action makes of a lead of each status; the others stay as they are. */
const MADE: Record<LeadAction, Partial<Record<LeadStatus, LeadStatus>>> = {
  call_again: { done: "pending", skipped: "pending", error: "pending" },
  skip: { pending: "skipped", waiting: "skipped" },
  suppress: { pending: "skipped", waiting: "skipped" },
  move: {
    pending: "pending",
    waiting: "pending",
    done: "pending",
    skipped: "pending",
    error: "pending",
  },
};

for (const action of LEAD_ACTIONS) {
  onEachDatabase(
    `${action}: a lead of every status becomes what it may, and back`,
    async (store) => {
      const { leads, target } = await addOneOfEach(store);
      const before = await rows(store);
      const campaign = action === "move" ? await findCampaign(store.db, target) : undefined;
      const selection = { filter: { campaignId: [leads[0].campaign_id] } };
      assert.equal(await countSelected(store.db, selection), leads.length);
      const change = await changeLeads({ store, clock: CLOCK }, {
        selection,
        action,
        campaign,
        actor: ACTOR,
      });
      const made = MADE[action];
      const after = await rows(store);
      for (const [i, lead] of before.entries()) {
        const expected = made[lead.status] ?? lead.status;
        assert.equal(after[i].status, expected, `${lead.status} by ${action}`);
        if (made[lead.status] === undefined) assert.deepEqual(after[i], lead);
        else if (action === "move") assert.equal(after[i].campaign_id, target);
      }
      assert.deepEqual(await tallies(store), counted(after), "the counts are right");
      assert.equal(change.selected, leads.length);
      const log = await store.db.selectFrom("audit_log").selectAll().execute();
      assert.equal(log.at(-1)?.actor, ACTOR);

      const undone = await undoChange({ store, clock: CLOCK }, { id: change.id, actor: ACTOR });
      if (action === "suppress") {
        assert.equal(undone.kind, "refused", "who must not be called stays so");
        return;
      }
      assert.deepEqual(undone, { kind: "undone", restored: Object.keys(made).length, left: 0 });
      assert.deepEqual(await rows(store), before);
      assert.deepEqual(await tallies(store), counted(before));
      const again = await undoChange({ store, clock: CLOCK }, { id: change.id, actor: ACTOR });
      assert.equal(again.kind, "refused");
    },
  );
}

onEachDatabase("who asked to stop is not called again by any selection", async (store) => {
  const asked = await addLead(store, { status: "done", outcome: "do_not_call" });
  const listed = await addLead(store, { status: "done", phone: "+12125550177" });
  await changeLeads({ store, clock: CLOCK }, {
    selection: { ids: [listed.id] },
    action: "suppress",
    actor: ACTOR,
  });
  const change = await changeLeads({ store, clock: CLOCK }, {
    selection: { ids: [asked.id, listed.id] },
    action: "call_again",
    actor: ACTOR,
  });
  assert.deepEqual([change.selected, change.changed], [2, 0]);
});

onEachDatabase("who asked to stop in a rehearsal alone is called again", async (store) => {
  const simulated = { outcome: "do_not_call", started_mode: "rehearsal" } as const;
  const { id } = await addLead(store, { status: "done", ...simulated });
  const change = await changeLeads({ store, clock: CLOCK }, {
    selection: { ids: [id] },
    action: "call_again",
    actor: ACTOR,
  });
  assert.equal(change.changed, 1);
});

onEachDatabase("a lead that went on since is not put back", async (store) => {
  const lead = await addLead(store, { status: "done", outcome: "no_answer" });
  const change = await changeLeads({ store, clock: CLOCK }, {
    selection: { ids: [lead.id] },
    action: "call_again",
    actor: ACTOR,
  });
  await store.write((trx) => trx.updateTable("leads").set({ status: "dialing" }).execute());
  assert.deepEqual(await undo(store, change), LEFT);
  const undone = await findChange(store.db, change.id);
  assert.deepEqual(await countLeft(store.db, undone!), { count: 1, isExact: true });
});

onEachDatabase("what was decided since stays, if it came to the same", async (store) => {
  const { id } = await addLead(store, { status: "waiting", attempts: 1 });
  const first = await change(store, id, "skip", "Ann");
  await change(store, id, "call_again", "Bob");
  await change(store, id, "skip", "Ann");
  const before = await rows(store);
  assert.deepEqual(await undo(store, first), LEFT);
  assert.deepEqual(await rows(store), before);
});

onEachDatabase("a lead stays in the campaign to which it was moved since", async (store) => {
  const { id } = await addLead(store, { status: "done" });
  const target = await addCampaign(store, { status: "draft" });
  const first = await change(store, id, "call_again", "Ann");
  await change(store, id, "move", "Bob", target);
  assert.deepEqual(await undo(store, first), LEFT);
  assert.equal((await leadNow(store, id)).campaign_id, target);
});

onEachDatabase("what calls have made of a lead since stays", async (store) => {
  const { id } = await addLead(store, { status: "waiting", attempts: 1 });
  const first = await change(store, id, "skip", "Ann");
  const reason = "All 3 attempts are used up.";
  await store.write((trx) =>
    trx.updateTable("leads").set({ attempts: 3, gate: "attempts", reason }).execute()
  );
  assert.deepEqual(await undo(store, first), LEFT);
  assert.equal((await leadNow(store, id)).attempts, 3);
});

onEachDatabase("changes are undone one after the other, the last one first", async (store) => {
  const { id, campaign_id } = await addLead(store, { status: "waiting", attempts: 1 });
  await addLead(store, { campaign_id, phone: "+12125550177" });
  const before = await rows(store);
  const first = await change(store, id, "skip", "Ann");
  const second = await change(store, id, "call_again", "Bob");
  for (const one of [second, first]) {
    assert.deepEqual(await undo(store, one), { kind: "undone", restored: 1, left: 0 });
  }
  assert.deepEqual(await rows(store), before);
});

onEachDatabase("a campaign is finished when an undo leaves nobody to call in it", async (store) => {
  const { id, campaign_id: first } = await addLead(store, { status: "done" });
  const second = await addCampaign(store);
  const again = await change(store, id, "call_again", "Ann");
  await undo(store, again);
  assert.equal(await campaignNow(store, first), "finished");
  await undo(store, await change(store, id, "move", "Ann", second));
  assert.equal(await campaignNow(store, second), "finished");
});

onEachDatabase("a number is not moved to where it is already", async (store) => {
  const lead = await addLead(store, { status: "pending" });
  const there = await addLead(store, { status: "done" });
  const change = await changeLeads({ store, clock: CLOCK }, {
    selection: { ids: [lead.id] },
    action: "move",
    campaign: await findCampaign(store.db, there.campaign_id),
    actor: ACTOR,
  });
  assert.equal(change.changed, 0);
});

/** Of the one lead that was changed. */
const LEFT = { kind: "undone", restored: 0, left: 1 };

async function change(
  store: Store,
  leadId: number,
  action: LeadAction,
  actor: string,
  campaignId = 0,
) {
  const campaign = await findCampaign(store.db, campaignId);
  const selection = { ids: [leadId] };
  return await changeLeads({ store, clock: CLOCK }, { selection, action, campaign, actor });
}

async function undo(store: Store, { id }: { id: number }) {
  return await undoChange({ store, clock: CLOCK }, { id, actor: ACTOR });
}

async function addOneOfEach(store: Store) {
  const campaign_id = await addCampaign(store);
  const target = await addCampaign(store, { status: "draft" });
  const leads = [];
  for (const [i, status] of LEAD_STATUSES.entries()) {
    leads.push(
      await addLead(store, { campaign_id, status, attempts: 2, phone: `+1212555010${i}` }),
    );
  }
  return { leads, target };
}

async function rows(store: Store) {
  return await store.db.selectFrom("leads").selectAll().orderBy("id").execute();
}

function counted(leads: Awaited<ReturnType<typeof rows>>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { campaign_id, status } of leads) {
    counts[`${campaign_id} ${status}`] = (counts[`${campaign_id} ${status}`] ?? 0) + 1;
  }
  return counts;
}

async function tallies(store: Store): Promise<Record<string, number>> {
  const found = await store.db.selectFrom("tallies").selectAll().where("kind", "=", "status")
    .where("count", "<>", 0).execute();
  return Object.fromEntries(
    found.map(({ campaign_id, value, count }) => [`${campaign_id} ${value}`, count]),
  );
}
