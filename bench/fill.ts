/** A database with a past: leads that were called, and calls that are in progress. */
import { type RawBuilder, sql } from "kysely";
import { openStore } from "../db/store.ts";

export interface Filling {
  /** Leads that have been called, with two calls each. */
  called?: number;
  /** Leads that are being called. */
  live?: number;
  /** Leads that have not been started. */
  pending?: number;
}

export interface Filled {
  install: string;
  webhookToken: string;
  /** Ids of the first of the calls in progress, and of its lead; the others follow. */
  firstLive: { call: number; lead: number };
}

export const CAMPAIGN = 1;

/** Fills an empty SQLite database. All of it is one campaign, which is running. */
export async function fill(
  databaseUrl: string,
  { called = 0, live = 0, pending = 0 }: Filling,
): Promise<Filled> {
  const store = await openStore(databaseUrl);
  const now = new Date().toISOString();
  await store.write(async (trx) => {
    await trx.insertInto("campaigns").values({
      name: "Spring list",
      prompt_name: "default",
      status: "running",
      created_at: now,
    }).execute();
    const statements = [
      ...leads({ count: called, from: 0, status: "done", now }),
      ...leads({ count: live, from: called, status: "dialing", now }),
      ...leads({ count: pending, from: called + live, status: "pending", now }),
      endedCalls({ leads: called, now }),
      endedCalls({ leads: called, now }),
      liveCalls({ count: live, from: called, now }),
    ];
    for (const statement of statements) await statement.execute(trx);
  });
  const install = await store.db.selectFrom("install").selectAll().executeTakeFirstOrThrow();
  await store.close();
  return {
    install: install.name,
    webhookToken: install.webhook_token,
    firstLive: { call: 2 * called + 1, lead: called + 1 },
  };
}

/** As a parameter it would be no whole number to SQLite. */
function whole(count: number): RawBuilder<number> {
  return sql.lit(count);
}

/** The numbers from 0 to below `count`, as the table `n` with the column `i`. */
function numbers(count: number): RawBuilder<unknown> {
  return sql`with recursive n (i) as (
    select 0 where ${whole(count)} > 0
    union all select i + 1 from n where i + 1 < ${whole(count)})`;
}

function leads(
  { count, from, status, now }: { count: number; from: number; status: string; now: string },
): RawBuilder<unknown>[] {
  return [sql`
    insert into leads (campaign_id, phone, company, contact, prompt_name, status, started_mode,
      attempts, created_at)
    ${numbers(count)}
    select ${CAMPAIGN}, ${
    phone(whole(from))
  }, 'Company number ' || i, 'Contact Person ' || i, 'default',
      ${status}, 'live', 1, ${now} from n`];
}

/** The exchanges 200 to 999 of five areas: real numbers, each once. */
function phone(from: RawBuilder<number>): RawBuilder<string> {
  const areas = '["212","415","312","305","617"]';
  return sql`'+1' || json_extract(${areas}, '$[' || ((i + ${from}) % 5) || ']')
    || (200 + (i + ${from}) / 5 % 800) || printf('%04d', (i + ${from}) / 4000)`;
}

/** In every hour of eleven in a day, on sixty days. */
function endedCalls({ leads, now }: { leads: number; now: string }): RawBuilder<unknown> {
  const outcomes = '["interested","not_interested","voicemail","no_answer","callback","answered"]';
  return sql`
    insert into calls (lead_id, campaign_id, mode, attempt, phone, state, outcome, reason,
      bland_call_id, prompt_name, lease_until, duration, transcript, turns, summary,
      cost_microdollars, local_hour, week_hour, created_at, live_at, ended_at)
    select id, campaign_id, 'live', 1, phone, 'ended',
      json_extract(${outcomes}, '$[' || (id % 6) || ']'), 'The person was interested.',
      lower(hex(randomblob(16))), prompt_name, ${now}, 20 + id % 200, ${TRANSCRIPT}, ${TURNS},
      ${SUMMARY}, 15000 + 1500 * (id % 200), strftime('%Y-%m-%dT%H', at),
      (strftime('%w', at) + 6) % 7 * 24 + cast(strftime('%H', at) as integer), at, at, at
    from (select *, strftime('%Y-%m-%dT%H:%M:%fZ', ${now}, '-' || (id % 60) || ' days',
      '-' || (id % 11) || ' hours') as at from leads where id <= ${whole(leads)})`;
}

/** Nobody asks about them while the benchmark runs. */
function liveCalls(
  { count, from, now }: { count: number; from: number; now: string },
): RawBuilder<unknown> {
  const later = new Date(Date.parse(now) + 24 * 3_600_000).toISOString();
  return sql`
    insert into calls (lead_id, campaign_id, mode, attempt, phone, state, bland_call_id,
      prompt_name, lease_until, check_at, created_at, live_at)
    select id, campaign_id, 'live', 1, phone, 'live', ${LIVE} || id, prompt_name, ${later},
      ${later}, ${now}, ${now}
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
