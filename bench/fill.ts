/** A database with a past: leads that were called, and calls that are in progress. */
import { type RawBuilder, sql } from "kysely";
import { openStore, type Store } from "../db/store.ts";
import { catchUp } from "../lib/search/indexer.ts";

export interface Filling {
  /** Leads that have been called, with two calls each. */
  called?: number;
  /** Leads that are being called. */
  live?: number;
  /** Leads that have not been started. */
  pending?: number;
  /** When all of it was made. */
  now?: Date;
}

export interface Filled {
  install: string;
  webhookToken: string;
  /** Ids of the first of the calls in progress, and of its lead; the others follow. */
  firstLive: { call: number; lead: number };
}

export const CAMPAIGN = 1;

/** Fills an empty database of either kind. All of it is one campaign, which is running. */
export async function fill(
  databaseUrl: string,
  { called = 0, live = 0, pending = 0, now = new Date() }: Filling,
): Promise<Filled> {
  const store = await openStore(databaseUrl);
  await hurry(store);
  await store.db.insertInto("campaigns").values({
    name: "Spring list",
    prompt_name: "default",
    status: "running",
    created_at: now.toISOString(),
  }).execute();
  const statements = [
    leads({ count: called, from: 0, status: "done", now }),
    leads({ count: live, from: called, status: "dialing", now }),
    leads({ count: pending, from: called + live, status: "pending", now }),
    ...parts(called).flatMap((part) =>
      [1, 2].map((attempt) => endedCalls({ ...part, attempt, now }))
    ),
    liveCalls({ count: live, from: called, now }),
  ];
  // One transaction each: PostgreSQL would keep every sum that a trigger has ever written in it.
  for (const statement of statements) await store.write((trx) => statement.execute(trx));
  if (store.dialect === "postgres") await sql`vacuum analyze`.execute(store.db);
  const install = await store.db.selectFrom("install").selectAll().executeTakeFirstOrThrow();
  await store.close();
  return {
    install: install.name,
    webhookToken: install.webhook_token,
    firstLive: { call: 2 * called + 1, lead: called + 1 },
  };
}

/** What is filled has not to survive anything, and SQLite need not write its pages twice. */
export async function hurry({ dialect, db }: Store): Promise<void> {
  if (dialect === "postgres") return;
  await sql`pragma cache_size = -1000000`.execute(db);
  await sql`pragma synchronous = off`.execute(db);
}

const ROWS_AT_A_TIME = 5_000;

/** Puts all that was filled into the index of words; how many seconds that took. */
export async function indexed(databaseUrl: string): Promise<number> {
  const store = await openStore(databaseUrl);
  await hurry(store);
  const began = performance.now();
  await catchUp(store, { batch: ROWS_AT_A_TIME });
  const seconds = (performance.now() - began) / 1_000;
  await store.close();
  return seconds;
}

/** As a parameter it would be no whole number to either database. */
function whole(count: number): RawBuilder<number> {
  return sql.lit(count);
}

/** The numbers from 0 to below `count`, as the table `n` with the column `i`. */
export function numbers(count: number): RawBuilder<unknown> {
  return sql`with recursive n (i) as (
    select 0 where ${whole(count)} > 0
    union all select i + 1 from n where i + 1 < ${whole(count)})`;
}

interface Leads {
  count: number;
  /** How many leads there are before them. */
  from: number;
  now: Date;
}

function leads({ count, from, status, now }: Leads & { status: string }): RawBuilder<unknown> {
  return sql`
    insert into leads (campaign_id, phone, company, contact, prompt_name, status, started_mode,
      attempts, outcome, created_at)
    ${numbers(count)}
    select ${whole(CAMPAIGN)}, ${phone(sql`(i + ${whole(from)})`)}, 'Company number ' || i,
      'Contact Person ' || i, 'default', ${status}, 'live', 1,
      ${status === "done" ? oneOf(OUTCOMES, sql`i`) : sql`null`}, ${now.toISOString()} from n`;
}

const AREAS = ["212", "415", "312", "305", "617"];
const OUTCOMES = ["interested", "not_interested", "voicemail", "no_answer", "callback", "answered"];

/** The exchanges 200 to 999 of five areas: real numbers, each once. */
function phone(i: RawBuilder<unknown>): RawBuilder<string> {
  return sql`'+1' || ${oneOf(AREAS, i)} || (200 + ${i} / 5 % 800)
    || substr('' || (10000 + ${i} / 4000), 2)`;
}

/** Each text in turn. */
export function oneOf(texts: readonly string[], i: RawBuilder<unknown>): RawBuilder<string> {
  const cases = texts.map((text, k) => sql`when ${whole(k)} then ${sql.lit(text)}`);
  return sql`case ${i} % ${whole(texts.length)} ${sql.join(cases, sql` `)} end`;
}

/** What triggers look at after each statement stays in memory. */
const MOST_AT_ONCE = 20_000;

function parts(leads: number): { from: number; count: number }[] {
  return Array.from({ length: Math.ceil(leads / MOST_AT_ONCE) }, (_, i) => {
    const from = i * MOST_AT_ONCE;
    return { from, count: Math.min(MOST_AT_ONCE, leads - from) };
  });
}

/** In every hour of eleven in a day, on sixty days. */
function endedCalls(
  { count, from, attempt, now }: Leads & { attempt: number },
): RawBuilder<unknown> {
  return sql`
    insert into calls (lead_id, campaign_id, mode, attempt, phone, state, outcome, reason,
      bland_call_id, prompt_name, lease_until, duration, transcript, turns, summary,
      cost_microdollars, local_hour, week_hour, created_at, live_at, ended_at)
    with moments (i, at, hour, week_hour) as (values ${sql.join(moments(now))})
    select leads.id, campaign_id, 'live', ${whole(attempt)}, phone, 'ended',
      ${oneOf(OUTCOMES, sql`(leads.id - 1)`)}, 'The person was interested.',
      ${sql.lit(`call ${attempt} of `)} || leads.id, prompt_name, ${now.toISOString()},
      20 + leads.id % 200, ${TRANSCRIPT}, ${TURNS}, ${SUMMARY}, 15000 + 1500 * (leads.id % 200),
      moments.hour, moments.week_hour, moments.at, moments.at, moments.at
    from leads join moments on moments.i = leads.id % ${whole(MOMENTS)}
    where leads.id > ${whole(from)} and leads.id <= ${whole(from + count)} order by leads.id`;
}

const DAYS = 60;
const HOURS = 11;
const MOMENTS = DAYS * HOURS;

/** Each with the hour that it is where the person called is, here UTC. */
function moments(now: Date): RawBuilder<unknown>[] {
  return Array.from({ length: MOMENTS }, (_, i) => {
    const at = new Date(now.getTime() - (i % DAYS * 24 + i % HOURS) * 3_600_000);
    const weekHour = (at.getUTCDay() + 6) % 7 * 24 + at.getUTCHours();
    const text = at.toISOString();
    return sql`(${whole(i)}, ${sql.lit(text)}, ${sql.lit(text.slice(0, 13))}, ${whole(weekHour)})`;
  });
}

/** Nobody asks about them while the benchmark runs. */
function liveCalls({ count, from, now }: Leads): RawBuilder<unknown> {
  const later = new Date(now.getTime() + 24 * 3_600_000).toISOString();
  return sql`
    insert into calls (lead_id, campaign_id, mode, attempt, phone, state, bland_call_id,
      prompt_name, lease_until, check_at, created_at, live_at)
    select id, campaign_id, 'live', 1, phone, 'live', ${sql.lit(LIVE)} || id, prompt_name,
      ${later}, ${later}, ${now.toISOString()}, ${now.toISOString()}
    from leads where id > ${whole(from)} and id <= ${whole(from + count)}`;
}

/** What Bland calls the calls in progress, before the id of the lead. */
export const LIVE = "live-call-of-lead-";

const SAID = [
  "Hi, this is Ava, an AI assistant calling for Northwind. Do you have a minute?",
  "Yes, what is it about?",
  "You asked for an offer on our website last week. Are you still looking for one?",
  "We are. But not before the end of the month, and I need to talk to my partner first.",
  "That is fine. Shall somebody call you on the first of next month, in the morning?",
  "Yes, that would be good. Please call this number again.",
] as const;

/** Turn by turn, the agent first. */
export const CONVERSATION = SAID.map((text, i) => ({
  user: i % 2 === 0 ? "assistant" : "user",
  text,
}));

const TURNS = JSON.stringify(CONVERSATION.map(({ user, text }) => ({
  speaker: user === "user" ? "person" : "agent",
  text,
})));
const TRANSCRIPT = CONVERSATION.map(({ user, text }) => `${user}: ${text}`).join("\n");
const SUMMARY = "The person is still looking for an offer and wants a call on the first of next " +
  "month in the morning, after talking to a partner.";
