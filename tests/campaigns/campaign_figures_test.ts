import assert from "node:assert/strict";
import type { Store } from "../../db/store.ts";
import { campaignFigures } from "../../lib/campaigns/campaign_figures.ts";
import type { Outcome } from "../../lib/bland/outcome.ts";
import { addCall, addCampaign, addLead, later } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";

const NO_LEADS = { pending: 0, waiting: 0, dialing: 0, done: 0, error: 0, review: 0, skipped: 0 };
const RUNNING = { status: "running", leads: NO_LEADS, mode: "live", still: null } as const;

/** `hour`: `2026-11-23T10`, where the person is. */
type Ended = [hour: string | null, outcome: Outcome, duration: number, dollars: number];

async function withCalls(store: Store, ended: readonly Ended[]): Promise<number> {
  const campaign_id = await addCampaign(store);
  for (const [i, [hour, outcome, duration, dollars]] of ended.entries()) {
    const lead = await addLead(store, { campaign_id, phone: `+1212555${1_000 + i}` });
    await addCall(store, {
      lead,
      state: "ended",
      outcome,
      duration,
      cost_microdollars: dollars * 1_000_000,
      local_hour: hour,
    });
  }
  return campaign_id;
}

const MONDAY: readonly Ended[] = [
  ["2026-11-23T10", "interested", 45, 2],
  ["2026-11-23T10", "no_answer", 0, 1],
  ["2026-11-23T11", "not_interested", 400, 4],
  ["2026-11-23T11", "callback", 60, 1],
];

/** Their first day; that Monday is in the last. */
const TWELVE_WEEKS = { fromDay: "2026-09-01" };

onEachDatabase("a campaign in numbers: its own calls of this mode alone", async (store) => {
  const id = await withCalls(store, MONDAY);
  await withCalls(store, [["2026-11-23T10", "busy", 0, 9]]);
  await addCall(store, { state: "ended", mode: "rehearsal" });
  const figures = await campaignFigures(store.db, { id, ...RUNNING });
  assert.deepEqual(figures.outcomes, {
    interested: 1,
    no_answer: 1,
    not_interested: 1,
    callback: 1,
  });
  assert.equal(figures.dollars, 8);
  assert.deepEqual(figures.stages, {
    called: 4,
    answered: 3,
    talked: 3,
    interested: 2,
    callback: 1,
  });
  assert.deepEqual(figures.weekHours, [
    { weekHour: 10, ...TWELVE_WEEKS, calls: 2, answered: 1 },
    { weekHour: 11, ...TWELVE_WEEKS, calls: 2, answered: 2 },
  ]);
  assert.deepEqual(
    figures.lengths.filter(({ calls }) => calls > 0),
    [
      { fromSeconds: 30, toSeconds: 60, calls: 1 },
      { fromSeconds: 60, toSeconds: 120, calls: 1 },
      { fromSeconds: 300, toSeconds: null, calls: 1 },
    ],
  );
});

onEachDatabase("two days are told by the hour, more by the day, at most thirty", async (store) => {
  const times = async (ended: readonly Ended[]) => {
    const id = await withCalls(store, ended);
    const figures = await campaignFigures(store.db, { id, ...RUNNING });
    return figures.times.map(({ time }) => time);
  };
  const busy = (...hours: (string | null)[]) => hours.map((hour): Ended => [hour, "busy", 0, 0]);
  assert.deepEqual(await times(MONDAY), ["2026-11-23T10", "2026-11-23T11"]);
  const three = busy("2026-11-20T10", "2026-11-20T11", "2026-11-21T10", "2026-11-23T10");
  assert.deepEqual(await times(three), ["2026-11-20", "2026-11-21", "2026-11-23"]);
  assert.deepEqual(await times(busy("2026-10-24T10", "2026-10-25T10", "2026-11-23T10")), [
    "2026-10-25T10",
    "2026-11-23T10",
  ]);
});

onEachDatabase(
  "a call to a place that is not known counts, but at no hour of a week",
  async (store) => {
    const id = await withCalls(store, [[null, "answered", 20, 0]]);
    const figures = await campaignFigures(store.db, { id, ...RUNNING });
    assert.deepEqual(figures.times.map(({ time }) => time), ["2026-11-23T15Z"]);
    assert.deepEqual(figures.weekHours, []);
    assert.equal(figures.stages.answered, 1);
  },
);

onEachDatabase("a campaign without calls has nothing but noughts", async (store) => {
  const id = await addCampaign(store);
  const figures = await campaignFigures(store.db, { id, ...RUNNING });
  assert.deepEqual(figures.times, []);
  assert.equal(figures.stages.called, 0);
  assert.equal(figures.secondsLeft, null);
});

onEachDatabase("who calls nobody until a person acts is not told when it ends", async (store) => {
  const id = await addCampaign(store);
  for (const seconds of [0, 60]) {
    const lead = await addLead(store, { campaign_id: id, phone: `+12125551${100 + seconds}` });
    const created_at = later(seconds).toISOString();
    await addCall(store, { lead, state: "ended", created_at });
  }
  const leads = { ...NO_LEADS, done: 2, waiting: 10 };
  const table: [Partial<Parameters<typeof campaignFigures>[1]>, secondsLeft: number | null][] = [
    [{}, 600],
    [{ still: { reason: "Bland asks to wait.", until: later(60) } }, 600],
    [{ still: { reason: "Dialing is paused.", until: null } }, null],
    [{ status: "paused" }, null],
    [{ status: "draft" }, null],
  ];
  for (const [set, secondsLeft] of table) {
    const figures = await campaignFigures(store.db, { id, ...RUNNING, leads, ...set });
    assert.equal(figures.secondsLeft, secondsLeft, JSON.stringify(set));
  }
});
