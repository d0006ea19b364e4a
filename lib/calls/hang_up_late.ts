/**
 * Who pauses and hangs up means the calls under way as well. Bland must have named a call before it
 * can be hung up: one that is named later is hung up then.
 */
import { prepared } from "../../db/prepared.ts";
import type { Call } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import type { Orderer } from "./place_call.ts";

/** As the audit log keeps it, in the transaction that pauses. */
export const PAUSED_AND_HUNG_UP = "paused calling and hung up";

export function pausedWhat(campaignId: number | undefined): string {
  return campaignId === undefined ? "every campaign" : `campaign ${campaignId}`;
}

/** A call that Bland does not stop is found in progress again, and stopped then. */
export async function hangUpLate(
  { bland, log }: Orderer,
  call: Call,
  blandCallId: string,
): Promise<void> {
  const { kind } = await bland.stopCall(blandCallId);
  log("call.hung_up_late", { call: call.id, answer: kind });
}

/** Whether somebody paused and hung up since the call was on its way. */
export async function isToEnd(
  db: Queries,
  { campaign_id, created_at }: Call,
): Promise<boolean> {
  const { rows: wishes } = await wishesSince(db, {
    since: created_at,
    own: pausedWhat(campaign_id),
  });
  return wishes.length > 0;
}

const wishesSince = prepared((db, { since, own }: { since: string; own: string }) =>
  db.selectFrom("audit_log").select("id")
    .where("at", ">=", since).where("action", "=", PAUSED_AND_HUNG_UP)
    .where("detail", "in", [pausedWhat(undefined), own]).limit(1)
);
