import assert from "node:assert/strict";
import { fill, indexed } from "../../bench/fill.ts";
import { type Dialect, openStore, type Store } from "../../db/store.ts";
import { readCall } from "../../lib/calls/call_detail.ts";
import { callsOfLead, listCalls } from "../../lib/calls/call_list.ts";
import { dueLeads, nextDueAt } from "../../lib/calls/due_leads.ts";
import { countCalls } from "../../lib/calls/call_count.ts";
import { correctOutcome } from "../../lib/calls/correct_outcome.ts";
import { linesInUse } from "../../lib/calls/lines.ts";
import { liveCalls } from "../../lib/calls/live_calls.ts";
import { nextCheckAt } from "../../lib/calls/reconcile.ts";
import { takeLines } from "../../lib/calls/take_lines.ts";
import { rawMessagesOf } from "../../lib/calls/raw_messages.ts";
import { beginRehearsal, endRunning } from "../../lib/campaigns/rehearsals/keep.ts";
import { latestRehearsal, leadsOfGroup } from "../../lib/campaigns/rehearsals/kept.ts";
import { outcomesByTime } from "../../lib/calls/call_figures.ts";
import { recentPace } from "../../lib/campaigns/pace.ts";
import { campaignFigures } from "../../lib/campaigns/campaign_figures.ts";
import { start } from "../../lib/campaigns/start.ts";
import { openNotices } from "../../lib/notices/notice_list.ts";
import { listImportLines } from "../../lib/leads/import_report.ts";
import { listMends } from "../../lib/leads/drafts/mends.ts";
import { listProblems } from "../../lib/leads/drafts/problems.ts";
import { listImports } from "../../lib/leads/import_list.ts";
import { knownLeads } from "../../lib/leads/known_numbers.ts";
import { undoImport } from "../../lib/leads/import_undo.ts";
import { countLeads } from "../../lib/leads/lead_count.ts";
import { findLead, leadsWithNumber, leadTimeline, listLeads } from "../../lib/leads/lead_list.ts";
import { findScript } from "../../lib/people/api_tokens.ts";
import { listAudit } from "../../lib/people/audit_list.ts";
import { findInvitation } from "../../lib/people/invitations.ts";
import { findVisitor } from "../../lib/people/session.ts";
import { fillingLeads } from "../../lib/prompts/usage.ts";
import { sweepRecords } from "../../lib/records/sweep.ts";
import { loadSuppressionList } from "../../lib/suppression/load_list.ts";
import { removeSuppressionList } from "../../lib/suppression/remove_list.ts";
import { suppress } from "../../lib/suppression/suppress.ts";
import {
  countSuppressed,
  findSuppressed,
  listSuppressed,
} from "../../lib/suppression/suppressed_numbers.ts";
import { onEachDatabaseUrl } from "../database.ts";
import { withFile } from "../leads/csv_file.ts";
import { CLOCK, imported } from "../leads/imported.ts";
import { plansOf, type QueryPlan } from "./query_plans.ts";

const NOW = CLOCK.now();
const LEADS = { pending: 0, waiting: 0, dialing: 0, done: 0, error: 0, review: 0, skipped: 0 };
const FIGURES = { id: 1, status: "running", leads: LEADS, mode: "live", still: null } as const;
const SPAN = { calledFrom: "2026-11-23", calledUntil: "2026-11-24" };

/** Every way in which the app looks through tables that grow. */
const LISTS: Record<string, (store: Store) => Promise<unknown>> = {
  "leads": ({ db }) => listLeads(db),
  "leads, oldest first": ({ db }) => listLeads(db, { sort: "oldest", after: 1 }),
  "leads of a status": ({ db }) => listLeads(db, { status: ["waiting"], after: 9 }),
  "leads of a campaign": ({ db }) => listLeads(db, { campaignId: [1], after: 9 }),
  "leads of a campaign and status": ({ db }) =>
    listLeads(db, { campaignId: [1], status: ["waiting"], after: 9 }),
  "leads of several statuses": ({ db }) => listLeads(db, { status: ["waiting", "done"], after: 9 }),
  "leads of several campaigns and statuses": ({ db }) =>
    listLeads(db, { campaignId: [1, 2], status: ["waiting", "done"], after: 9 }),
  "leads of an outcome": ({ db }) => listLeads(db, { outcome: ["interested"], after: 9 }),
  "leads called twice": ({ db }) => listLeads(db, { attempts: [2], before: 9 }),
  "leads of an import": ({ db }) => listLeads(db, { importId: [1], after: 9 }),
  "leads called between two days": ({ db }) => listLeads(db, SPAN),
  "leads, next call first": ({ db }) => listLeads(db, { sort: "next_call", after: 1 }),
  "leads, most attempts first": ({ db }) => listLeads(db, { sort: "most_attempts", after: 1 }),
  "leads with words": ({ db }) => listLeads(db, { search: "maria lopez", after: 9 }),
  "leads with words and a status": ({ db }) =>
    listLeads(db, { search: "maria", status: ["done", "waiting"], sort: "oldest", after: 9 }),
  "leads with a part of a number": ({ db }) => listLeads(db, { search: "(415) 555", before: 9 }),
  "a lead": ({ db }) => findLead(db, 1),
  "a lead's timeline": async ({ db }) => leadTimeline(db, (await findLead(db, 1))!),
  "a lead's calls": ({ db }) => callsOfLead(db, 1),
  "calls": ({ db }) => listCalls(db, { after: 9 }),
  "calls, oldest first": ({ db }) => listCalls(db, { sort: "oldest" }),
  "calls, longest first": ({ db }) => listCalls(db, { sort: "longest" }),
  "calls of an outcome": ({ db }) => listCalls(db, { outcome: ["interested"], after: 9 }),
  "calls between two days": ({ db }) => listCalls(db, SPAN),
  "calls of several outcomes between two days": ({ db }) =>
    listCalls(db, { outcome: ["interested", "busy"], campaignId: [1], ...SPAN }),
  "calls, shortest first": ({ db }) => listCalls(db, { sort: "shortest", after: 1 }),
  "calls with words": ({ db }) => listCalls(db, { search: "tuesday at ten", after: 9 }),
  "calls with words and an outcome": ({ db }) =>
    listCalls(db, { search: "maria", outcome: ["interested"] }),
  "calls in progress": ({ db }) => listCalls(db, { inProgress: true }),
  "calls in progress of a campaign": ({ db }) =>
    listCalls(db, { inProgress: true, campaignId: [1] }),
  "calls of a campaign": ({ db }) => listCalls(db, { campaignId: [1], after: 9 }),
  "calls of a campaign and an outcome": ({ db }) =>
    listCalls(db, { campaignId: [1], outcome: ["interested"], after: 9 }),
  "calls of a campaign that came so far": ({ db }) =>
    listCalls(db, { campaignId: [1], reached: "interested", mode: "live", after: 9 }),
  "calls that came so far": ({ db }) => listCalls(db, { reached: "talked", after: 9 }),
  "calls of a day": ({ db }) => listCalls(db, { day: "2026-11-23", after: 9 }),
  "calls of a campaign and a day": ({ db }) =>
    listCalls(db, { campaignId: [1], day: "2026-11-23", mode: "live", after: 9 }),
  "calls of an hour of the week": ({ db }) =>
    listCalls(db, { campaignId: [1], weekHour: 10, mode: "live", after: 9 }),
  "calls of a campaign of a length": ({ db }) =>
    listCalls(db, { campaignId: [1], fromSeconds: 30, toSeconds: 60, sort: "longest" }),
  "rehearsed calls": ({ db }) => listCalls(db, { mode: "rehearsal", after: 9 }),
  "rehearsed calls of a campaign": ({ db }) =>
    listCalls(db, { mode: "rehearsal", campaignId: [1], after: 9 }),
  "calls of a third attempt": ({ db }) => listCalls(db, { attempt: [3], after: 9 }),
  "calls of a first attempt of a campaign": ({ db }) =>
    listCalls(db, { campaignId: [1], attempt: [1], after: 9 }),
  "calls that have ended": ({ db }) => listCalls(db, { state: ["ended"], after: 9 }),
  "calls that were refused": ({ db }) => listCalls(db, { state: ["refused"], after: 9 }),
  "calls of a length and an outcome": ({ db }) =>
    listCalls(db, { fromSeconds: 30, toSeconds: 60, outcome: ["interested"] }),
  "calls of an hour of the week of all campaigns": ({ db }) =>
    listCalls(db, { weekHour: 10, outcome: ["interested"], after: 9 }),
  "how many calls have an outcome": ({ db }) => countCalls(db, { outcome: ["interested"] }),
  "how many calls have words": ({ db }) => countCalls(db, { search: "partner" }),
  "how many leads have an outcome": ({ db }) => countLeads(db, { outcome: ["interested"] }),
  "how many leads have a next call": ({ db }) =>
    countLeads(db, { has: "next_call", campaignId: [1] }),
  "how many leads were called": ({ db }) => countLeads(db, { has: "calls" }),
  "how many calls have a length": ({ db }) => countCalls(db, { has: "length" }),
  "how many calls of a campaign have a length": ({ db }) =>
    countCalls(db, { has: "length", campaignId: [1] }),
  "leads of a campaign with a next call": ({ db }) =>
    listLeads(db, { has: "next_call", campaignId: [1], after: 9 }),
  "how many leads have words": ({ db }) => countLeads(db, { search: "person" }),
  "calls with words that most have": ({ db }) =>
    listCalls(db, { search: "partner", outcome: ["interested"], after: 9_000 }),
  "leads with words that most have": ({ db }) =>
    listLeads(db, { search: "person", sort: "oldest", after: 9 }),
  "leads with consent": ({ db }) => listLeads(db, { hasConsent: true, after: 9 }),
  "calls of a campaign that were refused": ({ db }) =>
    listCalls(db, { campaignId: [1], state: ["refused"] }),
  "notices": ({ db }) => openNotices(db),
  "the figures of a campaign": ({ db }) => campaignFigures(db, FIGURES),
  "outcomes of all campaigns": ({ db }) => outcomesByTime(db, { mode: "live" }),
  "the first lines of an import": ({ db }) =>
    listImportLines(db, 1, { verdict: "rejected", limit: 20 }),
  "leads that are due": ({ db }) => dueLeads(db, { mode: "rehearsal", now: NOW, limit: 10 }),
  "when the next lead is due": ({ db }) => nextDueAt(db, { mode: "rehearsal", now: NOW }),
  "lines in use": ({ db }) => linesInUse(db, "rehearsal"),
  "when the next call is checked": ({ db }) => nextCheckAt(db, "rehearsal"),
  "the messages about a call": ({ db }) => rawMessagesOf(db, 1, { secrets: [] }),
  "numbers that are never called": ({ db }) => listSuppressed(db, { after: "+14155550101" }),
  "numbers that are never called, by number": ({ db }) =>
    listSuppressed(db, { sort: "number", after: "+14155550101" }),
  "numbers that are never called, of a source": ({ db }) =>
    listSuppressed(db, { source: "opt_out", sort: "number" }),
  "numbers that are never called, the latest of a source": ({ db }) =>
    listSuppressed(db, { source: "opt_out", after: "+14155550101" }),
  "numbers of lists": ({ db }) => listSuppressed(db, { source: "list", sort: "oldest" }),
  "how many numbers are never called": ({ db }) => countSuppressed(db),
  "one number of the list": ({ db }) => findSuppressed(db, "+14155550101"),
  "leads with a number": ({ db }) => leadsWithNumber(db, "+14155550101"),
  "a campaign's rehearsal": ({ db }) => latestRehearsal(db, CLOCK, 1),
  "leads of a rehearsal": ({ db }) => leadsOfGroup(db, { campaignId: 1, group: 0, limit: 9 }),
  "the audit log": ({ db }) => listAudit(db, { after: 9 }),
  "the audit log of a person": ({ db }) => listAudit(db, { actor: "Ann", after: 9 }),
  "the audit log of some days": ({ db }) =>
    listAudit(db, { from: "2026-11-23T00:00:00.000Z", until: "2026-11-25T00:00:00.000Z" }),
  "a session": (store) => findVisitor(store, "token", { clock: CLOCK }),
  "an API token": (store) => findScript(store, "token", { clock: CLOCK }),
  "an invitation": ({ db }) => findInvitation(db, "token", CLOCK),
  "the imports there were": ({ db }) => listImports(db, { after: 9 }),
  "rows of a draft with problems": ({ db }) => listProblems(db, 1, { after: 9, limit: 9 }),
  "mended rows of a draft": ({ db }) => listMends(db, 1, { after: 9, limit: 9 }),
  "numbers that are known already": ({ db }) => knownLeads(db, ["+14155550100"], null),
};

/** The same where something is changed as well. */
const CHANGES: Record<string, (store: Store) => Promise<unknown>> = {
  "taking a line": takeLine,
  "a call with its notes": async (store) => readCall(store.db, await aCall(store)),
  "what is being said": async (store) => {
    await aCall(store, "live");
    await liveCalls(store.db);
    await liveCalls(store.db, { leadId: 1 });
  },
  "correcting an outcome": async (store) =>
    correctOutcome({ store, clock: CLOCK, mode: "rehearsal" }, {
      callId: await aCall(store),
      outcome: "do_not_call",
      actor: "Ann",
    }),
  "a new number on the suppression list": ({ write }) =>
    write((trx) =>
      suppress(trx, { phone: "+14155550101", source: "person", reason: "Asked.", now: NOW })
    ),
  "taking a list back": takeListBack,
  "Start": (store) => start({ store, clock: CLOCK, mode: "rehearsal", prompts: "prompts" }),
  "an import": (store) => imported(store, "phone,city\n4155550100,\n4155550100,Rome\nx,\n"),
  "the beginning of a rehearsal": (store) => beginRehearsal(store, CLOCK, 1),
  "the end of a rehearsal": (store) =>
    endRunning(store, CLOCK, { campaignId: 1, status: "cancelled" }),
  "records that are too old": (store) => sweepRecords({ store, clock: CLOCK }, { keepYears: 5 }),
  "undoing an import": (store) => undoImport({ store, clock: CLOCK, actor: "Ann" }, 1),
};

for (const [name, list] of Object.entries({ ...LISTS, ...CHANGES })) {
  Deno.test(`an index finds the rows of: ${name}`, () =>
    withLeads(async (store) => {
      for (const plan of await plansOf(store, list)) {
        assert.deepEqual(slowSqliteSteps(plan), [], `${plan.sql}\n${plan.steps.join("\n")}`);
      }
    }));
}

onEachDatabaseUrl("indexes find the rows of lists where many fit each filter", async (url) => {
  // Each outcome has more leads than are looked at one by one.
  await fill(url, { called: 12_000, now: new Date("2026-11-25T12:00:00Z") });
  await indexed(url);
  const store = await openStore(url.startsWith("postgres") ? url + AS_WITH_MANY_ROWS : url);
  try {
    for (const [name, list] of Object.entries(LISTS)) {
      for (const plan of await plansOf(store, list)) {
        const slow = SLOW_STEPS[store.dialect](plan);
        assert.deepEqual(slow, [], `${name}: ${plan.sql}\n${plan.steps.join("\n")}`);
      }
    }
    const [plan] = await plansOf(store, ({ db }) =>
      db.selectFrom("leads").selectAll()
        .where("company", "=", "A").execute());
    assert.notDeepEqual(SLOW_STEPS[store.dialect](plan), [], "a query without an index is noticed");
  } finally {
    await store.close();
  }
  if (url.startsWith("postgres")) await assertWalkedAlong(url);
});

/** Newer rows of another value, however many, are not passed over. */
async function assertWalkedAlong(url: string): Promise<void> {
  const store = await openStore(url);
  for (const filter of [{ campaignId: [1] }, { status: ["done"] }, { outcome: ["interested"] }]) {
    for (const page of [{}, { after: 9_000 }] as const) {
      const query = { ...filter, ...page } as Parameters<typeof listLeads>[1];
      await assertNotAlong("leads_pkey", store, ({ db }) => listLeads(db, query));
    }
  }
  for (const filter of [{ campaignId: [1] }, { outcome: ["interested"] }, { attempt: [1] }]) {
    const query = filter as Parameters<typeof listCalls>[1];
    await assertNotAlong("calls_pkey", store, ({ db }) => listCalls(db, query));
  }
  const users = [{ id: 1, name: "", status: "running" as const, values: {} }];
  await assertNotAlong("leads_pkey", store, ({ db }) => fillingLeads(db, users));
  await assertNotAlong(
    "calls_pkey",
    store,
    ({ db }) => recentPace(db, { campaignId: 1, mode: "live" }),
  );
  await store.close();
}

async function assertNotAlong(
  index: string,
  store: Store,
  list: (store: Store) => Promise<unknown>,
): Promise<void> {
  const steps = (await plansOf(store, list)).flatMap(({ steps }) => steps);
  assert.deepEqual(steps.filter((step) => step.includes(`using ${index} on`)), []);
}

/**
 * Tables of this size PostgreSQL would still read as a whole where some hundred rows are sought: it
 * is told that this takes as long as with ten times the rows.
 */
const AS_WITH_MANY_ROWS = "?options=-c%20random_page_cost%3D1.1%20-c%20seq_page_cost%3D10";

const SLOW_STEPS: Record<Dialect, (plan: QueryPlan) => string[]> = {
  sqlite: slowSqliteSteps,
  postgres: slowPostgresSteps,
};

/**
 * Tables that hold a row for each campaign, file or receiver of webhooks, or one row; `counted` is
 * what `countUpTo` cut off at its limit.
 */
const SMALL =
  /^SCAN (CONSTANT ROW|install|campaigns|imports|tallies|webhook_endpoints|row|counted)\b/;
/** As many rows as there are lines, hours with calls, or ids that were given: they may be sorted. */
const FEW_ROWS =
  /USING (COVERING )?INDEX calls_by_state \(state=|^SEARCH call_(hours|lengths)\b|^SCAN json_each/;

/** The steps that read a whole table, or that sort what they have read. */
function slowSqliteSteps({ sql, steps }: QueryPlan): string[] {
  // For an insert SQLite lists foreign keys that it would look at only after a violation.
  if (sql.startsWith("insert")) return [];
  const sortsFew = steps.some((step) => FEW_ROWS.test(step));
  // A page is read along the primary key, from its end, and no further than its limit.
  const isPage = /order by ("\w+"\."id"|"id")( asc| desc)? limit/.test(sql);
  return steps.filter((step) => {
    if (/TEMP B-TREE/.test(step)) return !sortsFew;
    const isScan = step.startsWith("SCAN") &&
      !/USING (COVERING )?INDEX|VIRTUAL TABLE INDEX/.test(step);
    return isScan && !SMALL.test(step) && !isPage;
  });
}

const MOST_SORTED = 2_000;

/** The steps that read a whole table of leads, calls or words, or that sort many rows. */
function slowPostgresSteps({ steps }: QueryPlan): string[] {
  return steps.filter((step) => {
    const rows = Number(/rows=(\d+)/.exec(step)?.[1]);
    return /^(Parallel )?Seq Scan on (leads|calls|lead_words|call_words)\b/.test(step) ||
      /^(Incremental )?Sort /.test(step) && rows > MOST_SORTED;
  });
}

Deno.test("a query that has no index is noticed", () =>
  withLeads(async (store) => {
    const slow = (query: (store: Store) => Promise<unknown>) =>
      plansOf(store, query).then(([plan]) => slowSqliteSteps(plan).length > 0);
    const leads = ({ db }: Store) => db.selectFrom("leads").selectAll();
    assert.ok(await slow((store) => leads(store).where("company", "=", "A").execute()));
    assert.ok(await slow((store) => leads(store).orderBy("company").limit(1).execute()));
    assert.ok(!await slow((store) => leads(store).where("id", "=", 1).execute()));
  }));

Deno.test("a page far into a list begins where the one before ended, among equals as well", () =>
  withLeads(async (store) => {
    const plans = await plansOf(
      store,
      ({ db }) => listLeads(db, { sort: "most_attempts", after: 1 }),
    );
    const steps = plans.flatMap(({ steps }) => steps);
    assert.ok(steps.some((step) => /leads_by_attempts \(attempts=\? AND id<\?\)/.test(step)));
  }));

/** One number stays by another list. */
async function takeListBack(store: Store): Promise<void> {
  const by = { clock: CLOCK, actor: "Ann" };
  const file = { ...by, fileName: "a.csv", dated: "2026-11-20", country: "US" };
  for (const numbers of ["4155550108\n4155550109\n", "4155550108\n"]) {
    await withFile(`phone\n${numbers}`, (path) => loadSuppressionList(store, { ...file, path }));
  }
  await removeSuppressionList({ ...by, store }, { listId: 1, because: "Old." });
}

async function takeLine(store: Store): Promise<void> {
  const rules = {
    mode: "rehearsal",
    lines: 1,
    hours: "off",
    maxCallMinutes: 1,
    leaseMs: 1,
  } as const;
  const { taken } = await store.write((trx) =>
    takeLines(trx, { rules, prompts: "prompts", now: NOW })
  );
  assert.equal(taken.length, 1);
}

/** Its id. */
async function aCall(store: Store, state: "ended" | "live" = "ended"): Promise<number> {
  const [lead] = await listLeads(store.db);
  const { id } = await store.write((trx) =>
    trx.insertInto("calls").values({
      lead_id: lead.id,
      campaign_id: lead.campaign_id,
      mode: "rehearsal",
      attempt: 1,
      phone: lead.phone,
      state,
      outcome: state === "ended" ? "interested" : null,
      bland_call_id: "bland-1",
      prompt_name: "default",
      lease_until: NOW.toISOString(),
      created_at: NOW.toISOString(),
    }).returning("id").executeTakeFirstOrThrow()
  );
  return id;
}

/** A campaign that runs, with leads that wait. */
async function withLeads(test: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore("sqlite::memory:");
  try {
    await imported(store, "phone\n4155550100\n4155550101\nx\n");
    await start({ store, clock: CLOCK, mode: "rehearsal", prompts: "prompts" });
    await test(store);
  } finally {
    await store.close();
  }
}
