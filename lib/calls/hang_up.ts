/** A person ends one call. Its line stays taken until Bland says that it is over. */
import type { Mode } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { BlandClient, Stopped } from "../bland/client.ts";
import type { Clock } from "../clock.ts";
import { tell } from "../leads/lead_event.ts";
import { audit } from "../people/audit.ts";
import { IN_PROGRESS } from "./state.ts";

export interface HangUpper {
  store: Store;
  clock: Clock;
  bland: BlandClient;
  mode: Mode;
  /** How soon Bland is asked what became of the call, should it not tell by itself. */
  askAfterMs: number;
}

export type HungUp =
  /** `not_active`: it had just ended; its result follows. */
  | { kind: "stopped" | "not_active" }
  | { kind: "unknown_call" }
  | { kind: "refused"; reason: string }
  /** Perhaps hung up: nobody answered. */
  | { kind: "unreachable"; reason: string };

export async function hangUp(
  { store, clock, bland, mode, askAfterMs }: HangUpper,
  { callId, actor }: { callId: number; actor: string },
): Promise<HungUp> {
  const call = await store.db.selectFrom("calls").selectAll().where("id", "=", callId)
    .executeTakeFirst();
  if (call === undefined) return { kind: "unknown_call" };
  if (!IN_PROGRESS.includes(call.state) || call.mode !== mode) {
    return { kind: "refused", reason: "The call is over already." };
  }
  const { bland_call_id: blandCallId } = call;
  if (blandCallId === null) {
    const reason = "Bland has not said yet that it took this call. Try again in a moment.";
    return { kind: "refused", reason };
  }
  const stopped = await bland.stopCall(blandCallId);
  await store.write(async (trx) => {
    const now = clock.now();
    await trx.updateTable("calls")
      .set({ check_at: new Date(now.getTime() + askAfterMs).toISOString() })
      .where("id", "=", callId).where("state", "in", IN_PROGRESS).execute();
    const text = `${actor} hung up${WHAT_BLAND_SAYS[stopped.kind]}`;
    await tell(trx, { leadId: call.lead_id, callId, text, at: now });
    const detail = `call ${callId}: ${stopped.kind}`;
    await audit(trx, { actor, action: "hung up a call", detail, clock });
  });
  return stopped;
}

const WHAT_BLAND_SAYS: Record<Stopped["kind"], string> = {
  stopped: ".",
  not_active: ", but the call had ended already.",
  unreachable: ", but Bland did not confirm it: the call may go on.",
};
