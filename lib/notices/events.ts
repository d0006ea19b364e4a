/** What happens to single calls and is worth a notice. */
import type { Transaction } from "kysely";
import type { Call, Schema } from "../../db/schema.ts";
import type { Queries } from "../../db/store.ts";
import { notify } from "./notify.ts";
import { settleNotices } from "./settle.ts";

type Trx = Transaction<Schema>;

/** Nobody knows whether the lead of this call was called. */
export async function noticeReview(
  trx: Trx,
  { call: { id, campaign_id: campaignId }, now }: { call: Call; now: Date },
): Promise<void> {
  const { name } = await trx.selectFrom("campaigns").select("name").where("id", "=", campaignId)
    .executeTakeFirstOrThrow();
  const text =
    `${name} has leads of which nobody knows whether they were called. Leadline goes on ` +
    "asking Bland, and calls none of them again by itself.";
  await notify(trx, { kind: "review", campaignId, event: `call ${id} in review`, text, now });
}

/** Bland refuses every call; before `stopped_reason` says so. */
export async function noticeStop(
  trx: Trx,
  { callId, reason, now }: { callId: number; reason: string; now: Date },
): Promise<void> {
  const { stopped_reason } = await trx.selectFrom("install").select("stopped_reason")
    .executeTakeFirstOrThrow();
  if (stopped_reason !== null) return;
  const event = `stopped by call ${callId}`;
  await notify(trx, { kind: "stopped", campaignId: null, event, text: reason, now });
}

/** Bland does not answer any more, or does again: then there is no problem. */
export async function noticeReach(
  trx: Trx,
  { problem, now }: { problem: string | null; now: Date },
): Promise<void> {
  const kind = "unreachable";
  if (problem === null) {
    const by = "Bland, which answers again";
    await settleNotices(trx, { kinds: [kind], campaignIds: [null], by, now });
    return;
  }
  const event = `unreachable at ${now.toISOString()}`;
  await notify(trx, { kind, campaignId: null, event, text: problem, now });
}

/** Whether people were told that Bland cannot be reached, perhaps by the process before this one. */
export async function isToldUnreachable(db: Queries): Promise<boolean> {
  const told = await db.selectFrom("notices").select("id").where("kind", "=", "unreachable")
    .where("dismissed_at", "is", null).limit(1).executeTakeFirst();
  return told !== undefined;
}
