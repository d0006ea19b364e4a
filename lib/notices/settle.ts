import type { Transaction } from "kysely";
import type { Schema } from "../../db/schema.ts";
import type { NoticeKind } from "./notify.ts";

/** Puts away what holds no longer, such as that a campaign is paused which a person starts again. */
export async function settleNotices(
  trx: Transaction<Schema>,
  { kinds, campaignIds, by, now }: {
    kinds: readonly NoticeKind[];
    /** Null stands for notices that concern all campaigns. */
    campaignIds: readonly (number | null)[];
    /** Who or what settled them, as people read it. */
    by: string;
    now: Date;
  },
): Promise<void> {
  const ids = campaignIds.filter((id) => id !== null);
  await trx.updateTable("notices")
    .set({ dismissed_at: now.toISOString(), dismissed_by: by })
    .where("kind", "in", kinds).where("dismissed_at", "is", null)
    .where(({ or, eb }) =>
      or([
        ...ids.length > 0 ? [eb("campaign_id", "in", ids)] : [],
        ...campaignIds.includes(null) ? [eb("campaign_id", "is", null)] : [],
      ])
    ).execute();
}
