/** What the owner should know now. */
import type { Queries, Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import type { NoticeKind } from "./notify.ts";

export interface OpenNotice {
  id: number;
  kind: NoticeKind;
  campaign_id: number | null;
  text: string;
  at: string;
}

export interface PastNotice extends OpenNotice {
  /** Null while it is open. */
  dismissed_at: string | null;
  dismissed_by: string | null;
}

/** Newest first. What is to be reviewed is no notice any more once nothing is. */
export async function openNotices(db: Queries): Promise<OpenNotice[]> {
  const notices = await db.selectFrom("notices")
    .select(["id", "kind", "campaign_id", "text", "at"])
    .where("dismissed_at", "is", null)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb("kind", "<>", "review"),
        exists(
          selectFrom("tallies").select("count").whereRef("campaign_id", "=", "notices.campaign_id")
            .where("tallies.kind", "=", "status").where("value", "=", "review")
            .where("count", ">", 0),
        ),
      ])
    ).orderBy("id", "desc").execute();
  return notices as OpenNotice[];
}

const MOST_LISTED = 500;

/** The latest that there were, newest first. */
export async function noticeHistory(db: Queries): Promise<PastNotice[]> {
  const notices = await db.selectFrom("notices")
    .select(["id", "kind", "campaign_id", "text", "at", "dismissed_at", "dismissed_by"])
    .orderBy("id", "desc").limit(MOST_LISTED).execute();
  return notices as PastNotice[];
}

/** Puts it away for everybody. False when there is no such notice, or it was put away before. */
export async function dismissNotice(
  { store, clock }: { store: Store; clock: Clock },
  { id, actor }: { id: number; actor: string },
): Promise<boolean> {
  return await store.write(async (trx) => {
    const { numUpdatedRows } = await trx.updateTable("notices")
      .set({ dismissed_at: clock.now().toISOString(), dismissed_by: actor })
      .where("id", "=", id).where("dismissed_at", "is", null).executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  });
}
