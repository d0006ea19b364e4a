/** What a restart in the other mode means for what was under way. */
import { sql, type Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { isSimulated } from "../suppression/simulated.ts";
import { abandonTestCall } from "../test_calls/settle.ts";
import { abandonCall } from "./end_call.ts";
import { IN_PROGRESS } from "./state.ts";

/**
 * When Leadline goes live, nothing that was started in rehearsal rings a real phone: rehearsed
 * calls end, and leads that waited for one, or for a person, need a new start by hand. Neither does
 * a Start in rehearsal end the pause of a campaign whose calls are real.
 */
export async function endRehearsal(store: Store, clock: Clock): Promise<void> {
  await store.write(async (trx) => {
    const now = clock.now();
    const calls = await trx.selectFrom("calls").selectAll()
      .where("mode", "=", "rehearsal").where("state", "in", IN_PROGRESS).execute();
    const reason = "The rehearsal ended: Leadline was started with a Bland key.";
    for (const call of calls) {
      await abandonCall(trx, { call, outcome: "cancelled", reason, now });
    }
    const tests = await trx.selectFrom("test_calls").selectAll()
      .where("mode", "=", "rehearsal").where("state", "in", IN_PROGRESS).execute();
    for (const call of tests) {
      await abandonTestCall(trx, { call, outcome: "cancelled", reason, now });
    }
    await forgetSimulatedWishes(trx);
    await trx.updateTable("campaigns").set({
      status: "paused",
      paused_reason: "It was started in a rehearsal. Press Start to call for real.",
    }).where("status", "=", "running").where("started_mode", "=", "rehearsal").execute();
    await trx.updateTable("leads").set({
      ...ANEW,
      next_call_at: null,
      reason: "Started in rehearsal. Press Start to call for real.",
    }).where("status", "in", ["waiting", "review"]).where("started_mode", "=", "rehearsal")
      .execute();
  });
}

/** Rehearsed attempts rang nobody. */
const ANEW = {
  status: "pending",
  started_mode: null,
  attempts: sql<number>`case when started_mode = 'rehearsal' then 0 else attempts end`,
} as const;

async function forgetSimulatedWishes(trx: Transaction<Schema>): Promise<void> {
  const forgotten = await trx.deleteFrom("suppressed_numbers").where(isSimulated())
    .returning("phone").execute();
  for (const { phone } of forgotten) {
    await trx.updateTable("leads").set({
      ...ANEW,
      gate: "",
      reason: "A simulated person asked not to be called. Press Start to call the real one.",
    }).where("phone", "=", phone).where("status", "=", "skipped").where("gate", "=", "suppressed")
      .execute();
  }
}
