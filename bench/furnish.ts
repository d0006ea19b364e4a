/** What a workspace has besides leads that were called, where lists of it grow as well. */
import { sql } from "kysely";
import { openStore, type Store } from "../db/store.ts";
import { CAMPAIGN, hurry, numbers, oneOf } from "./fill.ts";

const LONG_LIST = 100_000;
const SHORT_LIST = 1_000;

/** Behind the one that `fill` makes; everything else is the first of its kind. */
const PAUSED_CAMPAIGN = 2;

/** Adds it to a database that `fill` has made, unless it is there already. */
export async function furnish(databaseUrl: string): Promise<void> {
  const store = await openStore(databaseUrl);
  await hurry(store);
  const known = await store.db.selectFrom("campaigns").select("id")
    .where("id", "=", PAUSED_CAMPAIGN).executeTakeFirst();
  if (known === undefined) {
    const now = new Date().toISOString();
    for (const add of [pausedCampaign, suppressedNumbers, auditLog, deliveries, importedFile]) {
      await add(store, now);
    }
    if (store.dialect === "postgres") await sql`vacuum analyze`.execute(store.db);
  }
  await store.close();
}

/** Leads that wait, held by gates, and a few that are rare among a million. */
async function pausedCampaign({ db }: Store, now: string): Promise<void> {
  await db.insertInto("campaigns").values({
    name: "Autumn list",
    prompt_name: "default",
    status: "paused",
    created_at: now,
  }).execute();
  await sql`
    insert into leads (campaign_id, phone, company, contact, prompt_name, status, gate, reason,
      next_call_at, started_mode, attempts, outcome, created_at)
    ${numbers(LONG_LIST / 2)}
    select ${
    sql.lit(PAUSED_CAMPAIGN)
  }, '+1646' || (2000000 + i), 'Waiting company ' || i, 'Waiting Person ' || i, 'default',
      'waiting', ${oneOf(["calling_hours", "number_rest", "consent"], sql`i`)}, 'It is too late.',
      ${sql.lit(now.slice(0, 11))} || substr('' || (10 + i % 12), 1, 2) || ':00:00.000Z', 'live',
      case when i % 5000 = 0 then 3 when i % 25 = 0 then 1 else 0 end,
      case when i % 5000 = 0 then 'busy' when i % 25 = 0 then 'no_answer' end, ${now}
    from n`.execute(db);
  await sql`
    insert into calls (lead_id, campaign_id, mode, attempt, phone, state, outcome, prompt_name,
      lease_until, duration, created_at, ended_at)
    select id, campaign_id,
      case when attempts = 3 and id % 2 = 1 then 'rehearsal' else 'live' end, attempts, phone,
      'ended', outcome, prompt_name, ${now}, case when attempts = 3 then 400 end, ${now}, ${now}
    from leads where campaign_id = ${sql.lit(PAUSED_CAMPAIGN)} and attempts > 0`.execute(db);
}

async function suppressedNumbers({ db }: Store, now: string): Promise<void> {
  await db.insertInto("suppression_lists").values({
    file_name: "national.csv",
    dated: now.slice(0, 10),
    numbers: LONG_LIST,
    created_at: now,
  }).execute();
  await sql`
    insert into suppressed_numbers (phone, source, reason, list_id, created_at)
    ${numbers(LONG_LIST)}
    select '+1702' || (2000000 + 7 * i), 'person', 'On a list.', 1, ${now} from n`.execute(db);
  await sql`
    insert into suppression_list_numbers (list_id, phone)
    select list_id, phone from suppressed_numbers`.execute(db);
  await sql`
    insert into suppressed_numbers (phone, source, reason, created_at)
    ${numbers(SHORT_LIST)}
    select '+1703' || (2000000 + 7 * i), 'opt_out', 'Asked to.', ${now} from n`.execute(db);
}

async function auditLog({ db }: Store, now: string): Promise<void> {
  await sql`
    insert into audit_log (actor, action, detail, at)
    ${numbers(LONG_LIST)}
    select ${oneOf(["Ann", "Ben", "Leadline"], sql`i`)}, 'changed a campaign', 'Campaign ' || i,
      ${now} from n`.execute(db);
}

async function deliveries({ db }: Store, now: string): Promise<void> {
  await db.insertInto("webhook_endpoints").values({
    url: "https://receiver.example.com/leadline",
    events: JSON.stringify(["call.ended"]),
    secret: "whsec_c2VjcmV0IG9mIHRoZSBiZW5jaG1hcms=",
    created_at: now,
  }).execute();
  await sql`
    insert into outgoing_events (id, kind, campaign_id, lead_id, call_id, created_at)
    ${numbers(LONG_LIST)}
    select 'evt_' || i, 'call.ended', ${sql.lit(CAMPAIGN)}, i + 1, i + 1, ${now} from n`.execute(
    db,
  );
  await sql`
    insert into deliveries (endpoint_id, event_id, state, attempts, created_at)
    ${numbers(LONG_LIST)}
    select 1, 'evt_' || i, case when i % 10000 = 0 then 'given_up' else 'delivered' end, 1, ${now}
    from n`.execute(db);
  await sql`
    insert into delivery_attempts (delivery_id, number, status, duration_ms, at)
    select id, 1, 200, 40, ${now} from deliveries`.execute(db);
}

async function importedFile({ db }: Store, now: string): Promise<void> {
  await db.insertInto("imports").values({
    campaign_id: PAUSED_CAMPAIGN,
    file_name: "autumn.csv",
    status: "done",
    format: JSON.stringify({ header: ["phone"] }),
    imported: SHORT_LIST,
    rejected: SHORT_LIST,
    created_at: now,
    finished_at: now,
  }).execute();
  await sql`
    insert into import_lines (import_id, line, verdict, phone, reason, cells)
    ${numbers(SHORT_LIST)}
    select 1, i + 2, 'rejected', '', 'There is no number.', '["x"]' from n`.execute(db);
  await sql`
    update leads set import_id = 1, import_line = id
    where id in (select id from leads where campaign_id = ${
    sql.lit(PAUSED_CAMPAIGN)
  } order by id limit ${sql.lit(SHORT_LIST)})`.execute(db);
}
