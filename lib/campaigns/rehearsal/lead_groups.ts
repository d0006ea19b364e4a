/** Who was not called, or not to the end, and why: read from the copy in which it happened. */
import type { Store } from "../../../db/store.ts";
import { BATCH, nextTurn } from "../../leads/batch.ts";

export interface LeadGroup {
  /** `skipped`: never called, or no more. `waiting`: still to be called when it was over. */
  kind: "skipped" | "waiting";
  gate: string;
  reason: string;
  leads: number;
}

/** With the ids of its leads. */
export type GroupOfLeads = LeadGroup & { ids: number[] };

/** The largest first. */
export async function leadGroups(copy: Store, campaignId: number): Promise<GroupOfLeads[]> {
  const groups = new Map<string, GroupOfLeads>();
  for (let last = 0;;) {
    const leads = await copy.db.selectFrom("leads").select(["id", "status", "gate", "reason"])
      .where("campaign_id", "=", campaignId).where("id", ">", last)
      .orderBy("id").limit(BATCH).execute();
    if (leads.length === 0) return fewer([...groups.values()]);
    for (const { id, status, gate, reason } of leads) {
      if (status === "done") continue;
      const kind = status === "waiting" ? "waiting" : "skipped";
      const key = JSON.stringify([kind, gate, reason]);
      const group = groups.get(key) ?? { kind, gate, reason, leads: 0, ids: [] };
      group.leads = group.ids.push(id);
      groups.set(key, group);
    }
    last = leads[leads.length - 1].id;
    await nextTurn();
  }
}

const MOST_GROUPS = 50;

/** The smallest are put together: sentences that name a time may all be different. */
function fewer(groups: GroupOfLeads[]): GroupOfLeads[] {
  groups.sort((a, b) => b.leads - a.leads);
  const rest = groups.splice(MOST_GROUPS);
  for (const kind of ["skipped", "waiting"] as const) {
    const ids = rest.filter((group) => group.kind === kind).flatMap((group) => group.ids);
    if (ids.length > 0) {
      groups.push({ kind, gate: "", reason: "Other reasons.", leads: ids.length, ids });
    }
  }
  return groups;
}
