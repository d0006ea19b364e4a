import assert from "node:assert/strict";
import fc from "fast-check";
import type { Store } from "../../db/store.ts";
import { gateFacts } from "../../lib/calls/take_lines/gate_facts.ts";
import { previewCampaign, type PreviewOptions } from "../../lib/campaigns/preview.ts";
import { finishOf } from "../../lib/campaigns/preview/finish.ts";
import { factLines } from "../../lib/campaigns/preview/facts.ts";
import { judgeOf } from "../../lib/campaigns/preview/judge.ts";
import { judgeAll, type Judged } from "../../lib/campaigns/preview/judge_all.ts";
import { firstLeadsBehind, leadsBehind } from "../../lib/campaigns/preview/leads_behind.ts";
import { samplesOf } from "../../lib/campaigns/preview/samples.ts";
import { DEFAULT_SETTINGS, settingsOf } from "../../lib/campaigns/settings.ts";
import { decide, GATES } from "../../lib/gates/gate.ts";
import { placeOf } from "../../lib/gates/place.ts";
import { parseCallingHours, type Week } from "../../lib/gates/week.ts";
import { addCall, addCampaign, addLead } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";
import { imported } from "../leads/imported.ts";

/** Monday, 20:30 in New York, 19:30 in Chicago, 17:30 in Los Angeles. */
const EVENING = new Date("2026-11-24T01:30:00.000Z");
const OPTIONS: PreviewOptions = {
  campaignId: 1,
  mode: "live",
  hours: parseCallingHours("9:00-20:00 mon-sat"),
  lines: 2,
  maxCallMinutes: 10,
  now: EVENING,
};

onEachDatabase("a preview says how many are called when, and why some are not", async (store) => {
  const csv = [
    "phone,contact,call_after",
    "2125550100,Waits for the morning,",
    "3125550101,Is called now,",
    "4155550102,Is called now too,",
    "4155550103,Is on the list,",
    "4155550104,Is due on a later day,2026-12-01T18:00:00Z",
  ];
  await imported(store, csv.join("\n"));
  await store.db.insertInto("suppressed_numbers").values({
    phone: "+14155550103",
    source: "person",
    reason: "Asked us to stop.",
    created_at: EVENING.toISOString(),
  }).execute();
  const preview = await previewCampaign(store, OPTIONS);
  const { leads, now, laterToday, onLaterDays, never } = preview;
  assert.deepEqual({ leads, now, laterToday, onLaterDays, never }, {
    leads: 5,
    now: 2,
    laterToday: 0,
    onLaterDays: 2,
    never: 1,
  });
  const gates = preview.reasons.map(({ gate, kind, leads }) => `${gate} ${kind} ${leads}`);
  assert.deepEqual(gates.sort(), ["calling_hours wait 1", "due wait 1", "suppressed never 1"]);
  assert.match(
    preview.reasons.find(({ gate }) => gate === "calling_hours")!.reason,
    /20:30 in New York.*Next try Tuesday 9:00 there/,
  );
  assert.match(preview.finishedAt!, /^2026-12-01T18:30/);
  const { low, likely, high } = preview.cost;
  assert.ok(0 < low && low < likely && likely < high);
  assert.equal(high.toFixed(2), (4 * 10 * DEFAULT_SETTINGS.dollarsPerMinute).toFixed(2));
});

onEachDatabase(
  "a lead that is due on another day waits for that, whatever the clock shows then",
  async (store) => {
    await imported(store, "phone,call_after\n2125550100,2027-01-05T09:00:00Z\n");
    const { reasons } = await previewCampaign(store, OPTIONS);
    assert.deepEqual(reasons.map(({ gate, leads }) => ({ gate, leads })), [{
      gate: "due",
      leads: 1,
    }]);
  },
);

onEachDatabase("a campaign without leads has an empty preview", async (store) => {
  await addCampaign(store);
  const preview = await previewCampaign(store, OPTIONS);
  assert.deepEqual(preview, {
    leads: 0,
    now: 0,
    laterToday: 0,
    onLaterDays: 0,
    never: 0,
    reasons: [],
    finishedAt: null,
    cost: { low: 0, likely: 0, high: 0 },
    stop: null,
    budgetLeft: null,
  });
});

onEachDatabase("what would stop the whole campaign is said before it is started", async (store) => {
  const settings = { needsFreshSuppression: true, budget: 2 };
  const campaignId = await addCampaign(store, { settings: JSON.stringify(settings) });
  await addLead(store, { campaign_id: campaignId, status: "pending" });
  const preview = () => previewCampaign(store, { ...OPTIONS, campaignId });
  assert.match((await preview()).stop ?? "", /suppression list of the last 31 days; there is none/);
  await store.db.insertInto("suppression_lists").values({
    file_name: "dnc.csv",
    dated: "2026-11-20",
    numbers: 0,
    created_at: EVENING.toISOString(),
  }).execute();
  assert.equal((await preview()).stop, null);
  const spent = { campaign_id: campaignId, mode: "live", hour: "2026-11-20T10" } as const;
  await store.db.insertInto("spending").values({ ...spent, microdollars: 1_500_000 }).execute();
  const { stop, budgetLeft } = await preview();
  assert.match(stop ?? "", /budget of \$2\.00 does not cover another call/);
  assert.equal(budgetLeft, 0.5);
});

const leads = fc.array(
  fc.record({
    area: fc.constantFrom("212", "312", "415", "617", "850", "502", "808", "787", "416", "800"),
    zip: fc.constantFrom("", "10001", "60601-1234", "94105", "2116", "x"),
    state: fc.constantFrom("", "FL", "Texas", "Ontario", "Nowhere"),
    timezone: fc.constantFrom("", "America/Chicago", "Asia/Tokyo", "Mars"),
    consent: fc.boolean(),
    attempts: fc.integer({ min: 0, max: 3 }),
    fate: fc.constantFrom("", "", "", "suppressed", "called"),
  }),
  { minLength: 1, maxLength: 40 },
);

onEachDatabase("a preview says of each lead what the dialer would say", async (store) => {
  await fc.assert(
    fc.asyncProperty(leads, fc.boolean(), async (drawn, needsConsent) => {
      const settings = JSON.stringify({ needsConsent });
      const campaignId = await addCampaign(store, { settings });
      for (const [i, { area, consent, fate, ...lead }] of drawn.entries()) {
        // Numbers that no earlier campaign called.
        const phone = `+1${area}${200 + campaignId}${`${i}`.padStart(4, "0")}`;
        const given = consent ? { consent_source: "form", consent_at: "2026-05-01" } : {};
        await addLead(store, {
          ...lead,
          ...given,
          campaign_id: campaignId,
          phone,
          status: "pending",
        });
        if (fate === "called") await callOnAnotherList(store, phone);
        if (fate === "suppressed") await suppressNumber(store, phone);
      }
      const options = { ...OPTIONS, campaignId };
      const { now, laterToday, onLaterDays, never } = await previewCampaign(store, options);
      const expected = await dialersVerdicts(store, options);
      assert.deepEqual(
        { now, wait: laterToday + onLaterDays, never },
        { now: 0, wait: 0, never: 0, ...expected },
      );
    }),
    { numRuns: 15 },
  );
});

/** Hours that begin and end in the middle of one. */
const CROOKED = {
  ...OPTIONS,
  settings: DEFAULT_SETTINGS,
  hours: parseCallingHours("9:30-20:45 mon-sat"),
};

const waiting = fc.array(
  fc.record({
    area: fc.constantFrom("212", "312", "415"),
    attempts: fc.integer({ min: 0, max: 3 }),
    /** Often before or after a quarter to nine in Chicago. */
    dueInMinutes: fc.oneof(fc.constantFrom(70, 80), fc.integer({ min: -60, max: 4_000 })),
    isPending: fc.boolean(),
    fate: fc.constantFrom("", "", "", "suppressed", "called"),
  }),
  { minLength: 20, maxLength: 40 },
);

onEachDatabase("leads that are due later are counted as each of them is judged", async (store) => {
  await fc.assert(
    fc.asyncProperty(waiting, async (drawn) => {
      const campaignId = await addCampaign(store);
      for (const [i, { area, attempts, dueInMinutes, isPending, fate }] of drawn.entries()) {
        const phone = `+1${area}${200 + campaignId}${`${i}`.padStart(4, "0")}`;
        const dueAt = new Date(EVENING.getTime() + dueInMinutes * 60_000).toISOString();
        const waits = isPending
          ? { status: "pending" as const, call_after: dueAt }
          : { status: "waiting" as const, next_call_at: dueAt, started_mode: "live" as const };
        await addLead(store, { campaign_id: campaignId, phone, attempts, ...waits });
        if (fate === "called") await callOnAnotherList(store, phone);
        if (fate === "suppressed") await suppressNumber(store, phone);
      }
      const options = { ...CROOKED, campaignId };
      const counted = tally(await judgeAll(store, options));
      const judge = judgeOf(options);
      const lines = (await Array.fromAsync(factLines(store, options))).flat();
      assert.deepEqual(counted, tally(lines.map((line) => ({ ...judge(line), leads: 1 }))));
    }),
    { numRuns: 10 },
  );
});

function tally(judged: readonly Judged[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { when, gate, reason, leads } of judged) {
    const key = `${when} ${gate} ${reason}`;
    counts[key] = (counts[key] ?? 0) + leads;
  }
  return counts;
}

async function callOnAnotherList(store: Store, phone: string): Promise<void> {
  const lead = await addLead(store, { phone });
  const at = new Date(EVENING.getTime() - 60_000).toISOString();
  await addCall(store, { lead, state: "ended", created_at: at });
}

async function suppressNumber(store: Store, phone: string): Promise<void> {
  const at = EVENING.toISOString();
  await store.db.insertInto("suppressed_numbers")
    .values({ phone, source: "person", reason: "Asked.", created_at: at })
    .onConflict((conflict) => conflict.doNothing()).execute();
}

/** Lead by lead, from the facts that the dialer reads inside its transaction. */
async function dialersVerdicts(
  store: Store,
  { campaignId, mode, hours, now }: PreviewOptions,
): Promise<Partial<Record<"now" | "wait" | "never", number>>> {
  const campaign = await store.db.selectFrom("campaigns").selectAll().where("id", "=", campaignId)
    .executeTakeFirstOrThrow();
  const own = await store.db.selectFrom("leads").selectAll().where("campaign_id", "=", campaignId)
    .where("status", "in", ["pending", "waiting"]).execute();
  const kinds = await store.write((trx) =>
    Promise.all(own.map(async (lead) => {
      const settings = settingsOf(campaign);
      const rules = { mode, hours };
      const facts = await gateFacts(trx, { lead, place: placeOf(lead), settings, rules, now });
      return decide(GATES, facts).kind;
    }))
  );
  return Object.fromEntries(
    Object.entries(Object.groupBy(kinds, (kind) => kind)).map(([kind, all]) => [kind, all.length]),
  );
}

onEachDatabase("the leads behind a figure of the preview are those it counts", async (store) => {
  await imported(store, "phone\n2125550100\n3125550101\n4155550102\n2125550103\n");
  const { reasons } = await previewCampaign(store, OPTIONS);
  const found = async (behind: Parameters<typeof leadsBehind>[2]) =>
    (await Array.fromAsync(leadsBehind(store, OPTIONS, behind))).flat().map(({ phone }) => phone);
  assert.deepEqual(await found({ when: "now" }), ["+13125550101", "+14155550102"]);
  const newYork = ["+12125550100", "+12125550103"];
  assert.deepEqual(await found({ when: "onLaterDays" }), newYork);
  assert.deepEqual(await found({ reason: reasons[0].reason }), newYork);
  assert.deepEqual(await found({ reason: reasons[0].reason, after: 1 }), newYork.slice(1));
  assert.deepEqual(await found({ when: "never" }), []);
  const [first] = await firstLeadsBehind(store, OPTIONS, { when: "now", limit: 1 });
  assert.equal(first.phone, "+13125550101");
});

onEachDatabase("a few leads far behind in a long list are found as well", async (store) => {
  const campaignId = await addCampaign(store);
  const add = (id: number, phone: string) =>
    addLead(store, { id, campaign_id: campaignId, phone, status: "pending" });
  await add(1, "+13125550101");
  await add(40_000, "+14155550102");
  await add(80_000, "+12125550100");
  await suppressNumber(store, "+14155550102");
  const found = async (behind: Parameters<typeof leadsBehind>[2]) =>
    (await firstLeadsBehind(store, OPTIONS, { ...behind, limit: 50 })).map(({ id }) => id);
  assert.deepEqual(await found({ when: "never" }), [40_000]);
  assert.deepEqual(await found({ when: "onLaterDays" }), [80_000]);
  assert.deepEqual(await found({ when: "never", after: 40_000 }), []);
  assert.deepEqual(await found({ when: "laterToday" }), []);
  assert.deepEqual(await found({}), [1, 40_000, 80_000]);
});

onEachDatabase("samples are ordinary rows and the oddest ones, each once", async (store) => {
  const csv = [
    "phone,contact,company",
    "2125550100,Maria,Bakery",
    "2125550101,,",
    "2125550102,James,Garage",
    "2125550103,{{x}} $name <b>,Shop",
    `2125550104,Ann,${"A very long name ".repeat(10)}`,
  ];
  await imported(store, csv.join("\n"));
  const prompt = { kind: "found", name: "p", text: "Ask for $contact of $company." } as const;
  const settings = { ...DEFAULT_SETTINGS, voicemailMessage: "Call $contact back." };
  const samples = await samplesOf(store.db, { campaignId: 1, prompt, settings });
  const said = Object.fromEntries(samples.map((sample) => [sample.title, sample]));
  assert.equal(said["An ordinary row"].task, "Ask for Maria of Bakery.");
  assert.equal(said["Another row"].voicemailMessage, "Call James back.");
  assert.deepEqual(said["The emptiest row"].unfilled, ["contact", "company"]);
  assert.equal(said["The longest row"].lead.contact, "Ann");
  assert.equal(said["The strangest row"].task, "Ask for x $name <b> of Shop.");
  assert.deepEqual(said["The strangest row"].unfilled, [], "$name is the lead's own text");
  assert.equal(samples.length, 5);
});

Deno.test("a list is done when its lines and hours are through with it", async () => {
  const zones = ["America/New_York"];
  const week = parseCallingHours("9:00-10:00 mon-fri") as Week;
  const hours = { rules: [], week, closedOnHolidays: true };
  const batch = (leads: number) => [{ leads, from: EVENING, facts: { place: { zones }, hours } }];
  // 60 calls an hour: Tuesday's 30 minutes, or Tuesday's and half of Wednesday's.
  const finish = (leads: number, lines = 1) => finishOf(batch(leads), { lines, now: EVENING });
  assert.equal((await finish(30))?.toISOString().slice(0, 10), "2026-11-24");
  assert.equal((await finish(90))?.toISOString().slice(0, 10), "2026-11-25");
  assert.equal((await finish(90, 2))?.toISOString().slice(0, 10), "2026-11-24");
  assert.equal(await finish(0), null);
  assert.equal(await finish(1_000_000), null);
});
