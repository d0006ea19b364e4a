/** The Bland at the other end: the real one, or a rehearsal's that lives in this process. */
import { sqlitePath } from "../../db/sqlite_path.ts";
import { type BlandClient, createBlandClient } from "../bland/client.ts";
import { startSimulator } from "../bland/simulator.ts";
import type { Config } from "../config.ts";

export interface OpenedBland {
  bland: BlandClient;
  close(): Promise<void>;
}

/**
 * `seed`: the same numbers then behave the same way in a rehearsal.
 * @throws Error when the rehearsal's address cannot be opened.
 */
export async function openBland(
  config: Config,
  { seed, timeoutMs, hearTime }: {
    seed: number;
    timeoutMs: number;
    hearTime(date: string | null): void;
  },
): Promise<OpenedBland> {
  const { apiKey } = config.bland;
  const simulator = config.mode === "rehearsal"
    ? await startSimulator({
      seed,
      speed: config.rehearsalSpeed,
      apiKey,
      webhookSecret: config.bland.webhookSecret,
      allowLoopbackWebhooks: true,
      journalPath: journalBeside(config.databaseUrl),
    })
    : undefined;
  const baseUrl = simulator?.url ?? config.bland.baseUrl;
  return {
    bland: createBlandClient({ baseUrl, apiKey, timeoutMs, hearTime }),
    async close() {
      await simulator?.close();
    },
  };
}

function journalBeside(databaseUrl: string): string | undefined {
  const path = sqlitePath(databaseUrl);
  return path === undefined || path === ":memory:" ? undefined : `${path}-rehearsal.jsonl`;
}
