/** Whether everything between Leadline and Bland works: asked for by a person, kept until next time. */
import type { Mode } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import type { BlandClient } from "../bland/client.ts";
import { audit } from "../people/audit.ts";
import type { By } from "../people/by.ts";
import { checkAccount } from "./check_account.ts";
import { checkShownNumbers, checkVoice } from "./check_calls.ts";
import { checkWebhook } from "./check_webhook.ts";
import type { Finding } from "./finding.ts";

export interface Connection {
  mode: Mode;
  bland: BlandClient;
  apiKey: string;
  voice: string | undefined;
  webhook: { address: string | undefined; token: string; secret: string | undefined } & {
    /** The last message of Bland was refused for its signature. */
    isSecretWrong: boolean;
  };
}

export interface ConnectionCheck {
  checkedAt: string;
  findings: Finding[];
}

export type Checked = { kind: "checked"; check: ConnectionCheck } | {
  kind: "too_soon";
  retryAt: Date;
};

/** Each of the two questions that go over the network. */
const TIMEOUT_MS = 5_000;
const PAUSE_MS = 10_000;

/** Asks Bland and our own webhook; over all processes not more often than every ten seconds. */
export async function checkConnection(by: By, connection: Connection): Promise<Checked> {
  const retryAt = await claim(by);
  if (retryAt !== null) return { kind: "too_soon", retryAt };
  const findings = await findingsOf(by.store.db, connection);
  const checkedAt = by.clock.now().toISOString();
  await by.store.write(async (trx) => {
    await trx.updateTable("install")
      .set({ connection_checked_at: checkedAt, connection_findings: JSON.stringify(findings) })
      .execute();
    const bad = findings.filter(({ state }) => state === "bad").map(({ what }) => what);
    const detail = bad.length === 0 ? "nothing is wrong" : `wrong: ${bad.join(", ")}`;
    await audit(trx, { ...by, action: "checked the connection to Bland", detail });
  });
  return { kind: "checked", check: { checkedAt, findings } };
}

/** The last check; undefined when there was none. */
export async function lastCheck(db: Queries): Promise<ConnectionCheck | undefined> {
  const { connection_checked_at: checkedAt, connection_findings: findings } = await db
    .selectFrom("install").selectAll().executeTakeFirstOrThrow();
  if (checkedAt === null || findings === null) return undefined;
  return { checkedAt, findings: JSON.parse(findings) };
}

/** Null when the check may go on, else when it may. */
async function claim({ store, clock }: By): Promise<Date | null> {
  return await store.write(async (trx) => {
    const now = clock.now();
    const { connection_checked_at: last } = await trx.selectFrom("install")
      .select("connection_checked_at").executeTakeFirstOrThrow();
    const retryAt = new Date(Date.parse(last ?? new Date(0).toISOString()) + PAUSE_MS);
    if (retryAt > now) return retryAt;
    await trx.updateTable("install").set({ connection_checked_at: now.toISOString() }).execute();
    return null;
  });
}

async function findingsOf(db: Queries, connection: Connection): Promise<Finding[]> {
  const { mode, bland, apiKey, voice, webhook } = connection;
  const isLive = mode === "live";
  const name = isLive ? "Bland" : "The simulator of the rehearsal";
  const message = await db.selectFrom("webhook_messages").select("received_at")
    .orderBy("id", "desc").limit(1).executeTakeFirst();
  const lastMessageAt = message?.received_at;
  const [account, reached, numbers] = await Promise.all([
    checkAccount(bland, { name, apiKey, timeoutMs: TIMEOUT_MS }),
    checkWebhook({ ...webhook, isLive, timeoutMs: TIMEOUT_MS, lastMessageAt }),
    checkShownNumbers(db),
  ]);
  return [...account, ...reached, checkVoice(voice), ...numbers];
}
