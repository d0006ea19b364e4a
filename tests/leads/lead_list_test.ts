import assert from "node:assert/strict";
import fc from "fast-check";
import { LEAD_STATUSES, type NewLead } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { OUTCOMES } from "../../lib/bland/outcome.ts";
import type { LeadFilter } from "../../lib/leads/lead_filter.ts";
import { exportLeads } from "../../lib/leads/lead_export.ts";
import {
  LEAD_SORTS,
  leadEdge,
  type LeadListQuery,
  type LeadSort,
  listLeads,
} from "../../lib/leads/lead_list.ts";
import { onEachDatabase } from "../database.ts";

const NOW = "2026-11-23T09:00:00.000Z";
const LEADS = 60;
const PAGE = 7;

interface Row {
  id: number;
  campaign_id: number;
  status: NonNullable<NewLead["status"]>;
  outcome: typeof OUTCOMES[number] | null;
  gate: string;
  attempts: number;
  consent_source: string;
  next_call_at: string | null;
  calledOn: number[];
}

const row = fc.record({
  campaign_id: fc.constantFrom(1, 2),
  status: fc.constantFrom(...LEAD_STATUSES),
  outcome: fc.constantFrom(null, ...OUTCOMES.slice(0, 3)),
  gate: fc.constantFrom("", "consent", "suppressed"),
  attempts: fc.integer({ min: 0, max: 3 }),
  consent_source: fc.constantFrom("", "form"),
  next_call_at: fc.constantFrom(null, NOW, "2026-11-24T09:00:00.000Z"),
  calledOn: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
});

const some = <T>(values: readonly T[]) =>
  fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined });

const filter = fc.record({
  status: some(LEAD_STATUSES),
  outcome: some(OUTCOMES.slice(0, 3)),
  campaignId: some([1, 2]),
  gate: some(["consent", "suppressed"]),
  attempts: some([0, 1, 2, 3]),
  hasConsent: fc.option(fc.boolean(), { nil: undefined }),
  days: fc.option(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
    nil: undefined,
  }),
});

onEachDatabase("pages forth and back show what fits the filter, in order, once", async (store) => {
  const rows = await fill(store, fc.sample(row, { numRuns: LEADS, seed: 7 }));
  await fc.assert(
    fc.asyncProperty(filter, fc.constantFrom(...LEAD_SORTS), async ({ days, ...rest }, sort) => {
      const span = days === undefined
        ? {}
        : { calledFrom: day(days[0]), calledUntil: day(days[1]) };
      const query = { ...rest, ...span };
      const expected = rows.filter((lead) => fits(lead, rest, days)).filter(HAS[sort])
        .sort((a, b) => SORTED[sort](a, b)).map(({ id }) => id);
      const shown = [];
      let after: number | undefined;
      for (;;) {
        const page = await listLeads(store.db, { ...query, sort, after, limit: PAGE });
        if (page.length === 0) break;
        shown.push(...page.map(({ id }) => id));
        after = page.at(-1)!.id;
      }
      assert.deepEqual(shown, expected);
      if (expected.length > PAGE) {
        const before = expected.at(-1);
        const page = await listLeads(store.db, { ...query, sort, before, limit: PAGE });
        assert.deepEqual(page.map(({ id }) => id), expected.slice(-PAGE - 1, -1));
      }
    }),
    { numRuns: 60, seed: 7 },
  );
});

for (const sort of ["next_call", "most_attempts"] as const) {
  onEachDatabase(
    `${sort}: pages go on where they ended, also when that lead was called`,
    async (store) => {
      await fill(store, fc.sample(row, { numRuns: LEADS, seed: 7 }));
      const query: LeadListQuery = { sort, limit: PAGE };
      const all = idsOf(await listLeads(store.db, { sort, limit: LEADS }));
      const last = (await listLeads(store.db, query)).at(-1)!;
      const { id: after, at } = leadEdge(query, last);
      await store.db.updateTable("leads").set({ next_call_at: null, attempts: 9 })
        .where("id", "=", last.id).execute();
      const next = await listLeads(store.db, { ...query, after, at });
      assert.deepEqual(idsOf(next), all.slice(PAGE, 2 * PAGE));
      const before = await listLeads(store.db, { ...query, before: after, at });
      assert.deepEqual(idsOf(before).slice(-PAGE + 1), all.slice(0, PAGE - 1));
    },
  );
}

onEachDatabase(
  "an export in the order of next calls ends with the last, while leads are called",
  async (store) => {
    // The last of the page that follows the header.
    const ids = await exportedWhile(
      store,
      (leads) =>
        store.db.updateTable("leads").set({ next_call_at: null }).where("id", "=", leads[499].id),
    );
    assert.equal(ids.length, 1_200);
  },
);

onEachDatabase(
  "an export in the order of next calls has a lead once that is put off meanwhile",
  async (store) => {
    const ids = await exportedWhile(
      store,
      (leads) =>
        store.db.updateTable("leads").set({ next_call_at: minutesLater(9_000) })
          .where("id", "in", [leads[0].id, leads[499].id, leads[900].id]),
    );
    assert.equal(ids.length, 1_200);
    assert.equal(new Set(ids).size, 1_200);
  },
);

/** The ids of an export of which the first page was read when a change came. */
async function exportedWhile(
  store: Store,
  change: (leads: Awaited<ReturnType<typeof fill>>) => { execute(): Promise<unknown> },
): Promise<string[]> {
  const lead = fc.sample(row, { numRuns: 1, seed: 7 })[0];
  const leads = await fill(
    store,
    Array.from({ length: 1_200 }, (_, i) => ({
      ...lead,
      calledOn: [],
      next_call_at: minutesLater(i),
    })),
  );
  const file = exportLeads(store.db, { sort: "next_call" }).getReader();
  const parts = [(await file.read()).value, (await file.read()).value];
  await change(leads).execute();
  for (let read = await file.read(); !read.done; read = await file.read()) parts.push(read.value);
  const text = await new Blob(parts as BlobPart[]).text();
  return text.trim().split("\r\n").slice(1).map((line) => line.split(",")[0]);
}

function minutesLater(minutes: number): string {
  return new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
}

function idsOf(leads: readonly { id: number }[]): number[] {
  return leads.map(({ id }) => id);
}

const HAS: Record<LeadSort, (lead: Row) => boolean> = {
  newest: () => true,
  oldest: () => true,
  next_call: (lead) => lead.next_call_at !== null,
  most_attempts: (lead) => lead.attempts > 0,
};

const SORTED: Record<LeadSort, (a: Row, b: Row) => number> = {
  newest: (a, b) => b.id - a.id,
  oldest: (a, b) => a.id - b.id,
  next_call: (a, b) => a.next_call_at!.localeCompare(b.next_call_at!) || a.id - b.id,
  most_attempts: (a, b) => b.attempts - a.attempts || b.id - a.id,
};

function fits(lead: Row, filter: LeadFilter, days?: readonly number[]): boolean {
  const isIn = <T>(values: readonly T[] | undefined, value: T) =>
    values === undefined || values.includes(value);
  return isIn(filter.status, lead.status) && isIn<string | null>(filter.outcome, lead.outcome) &&
    isIn(filter.campaignId, lead.campaign_id) && isIn(filter.gate, lead.gate) &&
    isIn(filter.attempts, lead.attempts) &&
    (filter.hasConsent === undefined || filter.hasConsent === (lead.consent_source !== "")) &&
    (days === undefined ||
      wasCalled(lead) && lead.calledOn.some((on) => on >= days[0] && on < days[1]));
}

/** The others have orders that Bland refused. */
function wasCalled({ attempts, outcome }: Omit<Row, "id">): boolean {
  return attempts > 0 || outcome !== null;
}

function day(of: number): string {
  return `2026-11-0${of}T00:00:00.000Z`;
}

async function fill(store: Store, rows: Omit<Row, "id">[]): Promise<Row[]> {
  return await store.write(async (trx) => {
    for (const name of ["Spring", "Autumn"]) {
      await trx.insertInto("campaigns")
        .values({ name, prompt_name: "default", status: "draft", created_at: NOW }).execute();
    }
    const filled: Row[] = [];
    for (const [i, { calledOn, ...lead }] of rows.entries()) {
      const phone = `+1415555${1000 + i}`;
      const { id } = await trx.insertInto("leads")
        .values({ ...lead, phone, prompt_name: "default", created_at: NOW })
        .returning("id").executeTakeFirstOrThrow();
      filled.push({ ...lead, calledOn, id });
    }
    const calls = filled.flatMap((lead) => lead.calledOn.map((on) => ({ lead, on })))
      .sort((a, b) => a.on - b.on);
    for (const { lead, on } of calls) {
      await trx.insertInto("calls").values({
        lead_id: lead.id,
        campaign_id: lead.campaign_id,
        mode: "live",
        attempt: 1,
        phone: "+14155551000",
        state: wasCalled(lead) ? "ended" : "refused",
        outcome: wasCalled(lead) ? "no_answer" : null,
        prompt_name: "default",
        lease_until: NOW,
        created_at: day(on).replace("T00", "T12"),
      }).execute();
    }
    return filled;
  });
}
