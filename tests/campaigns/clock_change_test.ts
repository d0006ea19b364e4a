/** Whole campaigns, dialed by the real dialing in simulated time, through nights of changed clocks. */
import assert from "node:assert/strict";
import { openStore, type Store } from "../../db/store.ts";
import { runCampaign } from "../../lib/campaigns/rehearsal/run.ts";
import { Tally } from "../../lib/campaigns/rehearsal/tally.ts";
import { VirtualTime } from "../../lib/campaigns/rehearsal/virtual_time.ts";
import { start } from "../../lib/campaigns/start.ts";
import { parseCallingHours } from "../../lib/gates/week.ts";
import { RULES } from "../calls/dialing.ts";
import { addCampaign, addLead } from "../calls/ledger.ts";
import { onEachDatabase } from "../database.ts";
import {
  firstAllowed,
  isAllowed,
  type OwnerRules,
  type Person,
  REGIONS,
} from "../gates/independent_law.ts";

/** Saturday evening in America, before clocks change there or in Britain. */
const NIGHTS: Record<string, string> = {
  "clocks go forward in America": "2026-03-08T01:10:00Z",
  "clocks go forward in Britain": "2026-03-29T00:10:00Z",
  "clocks go back in Britain": "2026-10-25T00:10:00Z",
  "clocks go back in America": "2026-11-01T01:10:00Z",
};
const HOURS = "8:30-20:00";
const RULE: OwnerRules = {
  hours: [{ clock: HOURS, days: [1, 2, 3, 4, 5, 6, 7] }],
  callsOnHolidays: false,
};

/** Somebody in each state, in Puerto Rico, in each province of Canada, and in London. */
const PEOPLE: Person[] = [...REGIONS, null].map((region) => ({
  region,
  timezone: region?.zone ?? "Europe/London",
}));

for (const [name, night] of Object.entries(NIGHTS)) {
  Deno.test(`the night when ${name}: everybody is called as early as it may be`, async () => {
    const store = await openStore("sqlite::memory:");
    const began = Temporal.Instant.from(night);
    const calls = await callEverybody(store, began, { lines: PEOPLE.length });
    assert.equal(calls.length, PEOPLE.length);
    for (const { person, at } of calls) {
      assert.equal(`${at}`, `${firstAllowed(person, RULE, began)}`, person.region?.code);
    }
    await store.close();
  });
}

onEachDatabase(
  "with few lines they are called later, and each at a time that is allowed",
  async (store) => {
    const began = Temporal.Instant.from(NIGHTS["clocks go back in America"]);
    const calls = await callEverybody(store, began, { lines: 2 });
    assert.equal(calls.length, PEOPLE.length);
    for (const { person, at } of calls) {
      assert.ok(isAllowed(person, RULE, at), `${person.region?.code} at ${at}`);
    }
  },
);

/** When each was called first. */
async function callEverybody(
  store: Store,
  began: Temporal.Instant,
  { lines }: { lines: number },
): Promise<{ person: Person; at: Temporal.Instant }[]> {
  const campaignId = await addCampaign(store, { status: "draft" });
  const phones = new Map(PEOPLE.map((person) => [phoneOf(person), person]));
  for (const [phone, { timezone = "" }] of phones) {
    const lead = { campaign_id: campaignId, phone, timezone, next_call_at: null };
    await addLead(store, { ...lead, status: "pending", started_mode: null });
  }
  const time = new VirtualTime(new Date(began.epochMilliseconds));
  await start({ store, clock: time, mode: "live", prompts: "prompts" }, campaignId);
  const rules = { ...RULES, mode: "live" as const, lines };
  await runCampaign(store, {
    campaignId,
    time,
    rules: { ...rules, hours: parseCallingHours(`${HOURS} mon-sun`) },
    prompts: "prompts",
    seed: 1,
    signal: new AbortController().signal,
    tally: new Tally(),
    onRound: () => Promise.resolve(),
  });
  const calls = await store.db.selectFrom("calls").select(["phone", "created_at"])
    .where("attempt", "=", 1).execute();
  return calls.map(({ phone, created_at }) => ({
    person: phones.get(phone)!,
    at: Temporal.Instant.from(created_at),
  }));
}

function phoneOf({ region }: Person): string {
  return region === null ? "+442079460000" : `+1${region.area}5550100`;
}
