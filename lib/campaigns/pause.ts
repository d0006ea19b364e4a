/**
 * Pause: from the moment it has answered, not one call starts. It takes the same lock as the
 * transaction that takes a line, which looks for it.
 */
import type { Mode } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { BlandClient } from "../bland/client.ts";
import { PAUSED_AND_HUNG_UP, pausedWhat } from "../calls/hang_up_late.ts";
import { IN_PROGRESS } from "../calls/state.ts";
import type { Clock } from "../clock.ts";
import { audit } from "../people/audit.ts";
import { UNDOING } from "./hold.ts";

export interface Pauser {
  store: Store;
  clock: Clock;
  mode: Mode;
  bland: BlandClient;
  /** Who pauses, as people read it. */
  actor?: string;
}

/** `live`: calls still in progress, which end by themselves. `held`: leads that wait. */
export type Paused = { kind: "paused"; live: number; held: number } | { kind: "unknown_campaign" };

/** Pauses one campaign or everything; `hangUp` also ends the calls in progress. */
export async function pause(
  pauser: Pauser,
  { campaignId, hangUp = false }: { campaignId?: number; hangUp?: boolean } = {},
): Promise<Paused> {
  const { store } = pauser;
  if (campaignId !== undefined && !await exists(store, campaignId)) {
    return { kind: "unknown_campaign" };
  }
  await hold(pauser, { campaignId, hangUp });
  await ordersAnswered(pauser);
  if (hangUp) await hangUpCalls(pauser, campaignId);
  return { kind: "paused", ...await countHeld(pauser, campaignId) };
}

async function exists(store: Store, campaignId: number): Promise<boolean> {
  const found = await store.db.selectFrom("campaigns").select("id").where("id", "=", campaignId)
    .executeTakeFirst();
  return found !== undefined;
}

async function hold(
  { store, clock, actor = "Leadline" }: Pauser,
  { campaignId, hangUp }: { campaignId: number | undefined; hangUp: boolean },
): Promise<void> {
  await store.write(async (trx) => {
    const action = hangUp ? PAUSED_AND_HUNG_UP : "paused calling";
    await audit(trx, { actor, action, detail: pausedWhat(campaignId), clock });
    if (campaignId === undefined) {
      await trx.updateTable("install").set({ paused_at: clock.now().toISOString() }).execute();
    }
    await trx.updateTable("campaigns").set({ status: "paused", paused_reason: null })
      .where(({ or, eb }) => or([eb("status", "=", "running"), eb("paused_reason", "=", UNDOING)]))
      .$if(campaignId !== undefined, (query) => query.where("id", "=", campaignId!)).execute();
  });
}

/** Longer than Bland needs to answer; an order that hangs does not hold up Pause for ever. */
const LONGEST_WAIT_MS = 3_000;
const LOOK_EVERY_MS = 20;

/**
 * Orders that left just before the pause, from any process, are answered first: no phone starts to
 * ring after it, and a call can be hung up once Bland has named it. One that is answered later yet
 * is hung up by whoever hears of it.
 */
async function ordersAnswered({ store, mode }: Pauser): Promise<void> {
  for (let waitedMs = 0; waitedMs < LONGEST_WAIT_MS; waitedMs += LOOK_EVERY_MS) {
    const underWay = await store.db.selectFrom("calls").select("id").where("mode", "=", mode)
      .where("state", "=", "placing").limit(1).executeTakeFirst();
    if (underWay === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function hangUpCalls(pauser: Pauser, campaignId: number | undefined): Promise<void> {
  const calls = await inProgress(pauser, campaignId).select("bland_call_id")
    .where("bland_call_id", "is not", null).execute();
  await Promise.all(calls.map((call) => pauser.bland.stopCall(call.bland_call_id!)));
}

async function countHeld(
  pauser: Pauser,
  campaignId: number | undefined,
): Promise<{ live: number; held: number }> {
  const calls = await inProgress(pauser, campaignId)
    .select(({ fn }) => fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  const waiting = await pauser.store.db.selectFrom("tallies")
    .select(({ fn }) => fn.sum<number | null>("count").as("count"))
    .where("kind", "=", "status").where("value", "=", "waiting")
    .$if(campaignId !== undefined, (query) => query.where("campaign_id", "=", campaignId!))
    .executeTakeFirstOrThrow();
  return { live: calls.count, held: waiting.count ?? 0 };
}

function inProgress({ store, mode }: Pauser, campaignId: number | undefined) {
  return store.db.selectFrom("calls").where("mode", "=", mode).where("state", "in", IN_PROGRESS)
    .$if(campaignId !== undefined, (query) => query.where("campaign_id", "=", campaignId!));
}
