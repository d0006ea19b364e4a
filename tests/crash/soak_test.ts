/**
 * Killed again and again in the middle of a campaign, while everything that can go wrong at Bland
 * does. `KILLS`, `LEADS` and `SEED` make it longer or other.
 */
import assert from "node:assert/strict";
import pg from "pg";
import { seededFraction } from "../../lib/bland/simulator/chance.ts";
import type { Failures } from "../../lib/bland/simulator.ts";
import { onPostgresUrl } from "../database.ts";
import { type Campaign, type Doomed, underFire } from "./campaign.ts";
import { onFile } from "./on_file.ts";

const KILLS = Number(Deno.env.get("KILLS") ?? 20);
const LEADS = Number(Deno.env.get("LEADS") ?? 400);
const SEED = Number(Deno.env.get("SEED") ?? 1);
const LINES = 20;

const FAILURES: Failures = {
  accept_then_hang: 0.02,
  accept_then_reset: 0.02,
  accept_then_500: 0.02,
  accept_then_nonsense: 0.02,
  accept_slowly: 0.02,
  hang_unplaced: 0.01,
  reset_unplaced: 0.02,
  fail_unplaced: 0.02,
  rate_limited: 0.004,
  new_account_limited: 0.004,
  international_limited: 0.004,
  plan_concurrency: 0.004,
  plan_daily_minutes: 0.004,
  webhook_lost: 0.05,
  webhook_doubled: 0.05,
  webhook_early: 0.05,
  webhook_late: 0.02,
  webhook_reordered: 0.02,
  mid_call_events: 0.05,
  list_down: 0.1,
  list_lag: 0.1,
  detail_down: 0.1,
  detail_settles_late: 0.1,
};

Deno.test(`${LEADS} leads, ${KILLS} times killed: nobody is rung twice, nothing is lost`, () =>
  onFile((databaseUrl) =>
    underFire(
      { databaseUrl, leads: LEADS, lines: LINES, failures: FAILURES, seed: SEED },
      async (campaign) => {
        let leadline = campaign.boot({ START: "1" });
        for (let kill = 0; kill < KILLS; kill++) {
          await leadline.events(soon(kill));
          await leadline.kill();
          leadline = campaign.boot();
        }
        await leadline.settled;
        await assertKept(campaign);
      },
    )
  ));

onPostgresUrl(
  `${LEADS} leads, two processes, ${KILLS} times all connections to PostgreSQL cut: the same holds`,
  (databaseUrl) =>
    underFire(
      { databaseUrl, leads: LEADS, lines: LINES, failures: FAILURES, seed: SEED },
      async (campaign) => {
        const first = campaign.boot({ START: "1" });
        await first.ready;
        const processes = [first, campaign.boot()];
        for (let cut = 1; cut <= KILLS; cut++) {
          await Promise.race([first.events(cut * soon(1)), first.settled]);
          await cutConnections(databaseUrl);
        }
        await Promise.any(processes.map(({ settled }) => settled));
        await assertKept(campaign);
      },
    ),
);

/** Every promise, and nobody had to decide about a call: Bland lists all of them in the end. */
async function assertKept(campaign: Campaign): Promise<void> {
  assert.deepEqual(await campaign.check(), []);
  const { text, unsettled } = await campaign.report();
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
  assert.match(text, / [1-9]\d* were unknown/);
  assert.equal(unsettled, 0);
}

/** What a restart of PostgreSQL does to those who are connected. */
async function cutConnections(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await client.end();
}

onPostgresUrl(
  `${LEADS} leads, three processes, ${KILLS} times one of them killed: the same holds`,
  (databaseUrl) =>
    underFire(
      { databaseUrl, leads: LEADS, lines: LINES, failures: FAILURES, seed: SEED },
      async (campaign) => {
        const first = campaign.boot({ START: "1" });
        await first.ready;
        const processes = [first, campaign.boot(), campaign.boot()];
        for (let kill = 0; kill < KILLS; kill++) {
          await replace(processes, { at: kill % processes.length, kill, campaign });
        }
        await Promise.any(processes.map(({ settled }) => settled));
        await assertKept(campaign);
      },
    ),
);

async function replace(
  processes: Doomed[],
  { at, kill, campaign }: { at: number; kill: number; campaign: Campaign },
): Promise<void> {
  await Promise.race([processes[at].events(soon(kill)), processes[at].settled]);
  await processes[at].kill();
  processes[at] = campaign.boot();
}

/** After how many events the process is killed. */
function soon(kill: number): number {
  return Math.floor(seededFraction(SEED, `kill ${kill}`) * (LEADS * 2 / KILLS));
}
