/** The soak with several processes on one PostgreSQL. */
import pg from "pg";
import { onPostgresUrl } from "../database.ts";
import { type Campaign, type Doomed, underFire } from "./campaign.ts";
import { assertKept, FAILURES, KILLS, leadsOr, LINES, SEED, soon } from "./soak.ts";

const LEADS = leadsOr(400);

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
          await Promise.race([first.events(cut * soon(1, LEADS)), first.settled]);
          await cutConnections(databaseUrl);
        }
        await Promise.any(processes.map(({ settled }) => settled));
        await assertKept(campaign);
      },
    ),
);

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
  await Promise.race([processes[at].events(soon(kill, LEADS)), processes[at].settled]);
  await processes[at].kill();
  processes[at] = campaign.boot();
}
