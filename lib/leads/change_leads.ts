/** One action on many leads, in short batches, so that calls and pages go on meanwhile. */
import type { Transaction } from "kysely";
import type { Campaign, Lead, LeadChange, Schema } from "../../db/schema.ts";
import type { Queries, Store } from "../../db/store.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import type { Clock } from "../clock.ts";
import { audit } from "../people/audit.ts";
import { nextTurn } from "./batch.ts";
import { ACTS, type LeadAction } from "./lead_actions.ts";
import { countLeads } from "./lead_count.ts";
import type { LeadFilter } from "./lead_filter.ts";
import { keptOf } from "./kept.ts";
import { listLeads } from "./lead_list.ts";

export type Selection = { ids: readonly number[] } | { filter: LeadFilter };

export interface Change {
  selection: Selection;
  action: LeadAction;
  /** Where leads are moved. */
  campaign?: Campaign;
  /** Who does it, as people read it. */
  actor: string;
}

const BATCH = 50;
const PAGE = 500;
const ANY_NUMBER = 1_000_000_000;

/** How many leads are selected, exactly. */
export async function countSelected(db: Queries, selection: Selection): Promise<number> {
  if ("ids" in selection) return selection.ids.length;
  const known = await countLeads(db, selection.filter, { most: ANY_NUMBER });
  if (known?.isExact) return known.count;
  let count = 0;
  for await (const leads of selected(db, selection, PAGE)) count += leads.length;
  return count;
}

/** What was done; `changed` of them were changed, the others stay as they are. */
export async function changeLeads(
  { store, clock }: { store: Store; clock: Clock },
  change: Change,
): Promise<LeadChange> {
  const { id } = await store.write((trx) => beginChange(trx, { ...change, clock }));
  for await (const leads of selected(store.db, change.selection, BATCH)) {
    await store.write((trx) => changeBatch(trx, { ...change, id, leads, now: clock.now() }));
  }
  return await store.db.selectFrom("lead_changes").selectAll().where("id", "=", id)
    .executeTakeFirstOrThrow();
}

export async function findChange(db: Queries, id: number): Promise<LeadChange | undefined> {
  return await db.selectFrom("lead_changes").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Page by page in the order of ids: what is changed on the way is not met again. */
async function* selected(db: Queries, selection: Selection, size: number): AsyncGenerator<Lead[]> {
  if ("ids" in selection) {
    for (let at = 0; at < selection.ids.length; at += size) {
      yield await db.selectFrom("leads").selectAll()
        .where("id", "in", selection.ids.slice(at, at + size)).orderBy("id").execute();
    }
    return;
  }
  let after: number | undefined;
  for (;;) {
    const leads = await listLeads(db, { ...selection.filter, after, limit: size });
    if (leads.length === 0) return;
    yield leads;
    after = leads[leads.length - 1].id;
    await nextTurn();
  }
}

async function beginChange(
  trx: Transaction<Schema>,
  { action, actor, campaign, clock }: Omit<Change, "selection"> & { clock: Clock },
): Promise<{ id: number }> {
  const change = await trx.insertInto("lead_changes")
    .values({ action, actor, created_at: clock.now().toISOString() })
    .returning("id").executeTakeFirstOrThrow();
  const into = campaign === undefined ? "" : ` to campaign ${campaign.id}`;
  const detail = `${action}${into}, change ${change.id}`;
  await audit(trx, { actor, action: "changed many leads", detail, clock });
  return change;
}

async function changeBatch(
  trx: Transaction<Schema>,
  { id, leads, action, actor, campaign, now }: Omit<Change, "selection"> & {
    id: number;
    leads: readonly Lead[];
    now: Date;
  },
): Promise<void> {
  const current = await asTheyAre(trx, leads);
  const changed: Lead[] = [];
  for (const lead of current) {
    if (await ACTS[action](trx, { lead, actor, now, campaign })) changed.push(lead);
  }
  if (action !== "suppress") await keepChanged(trx, id, changed);
  await trx.updateTable("lead_changes").set(({ eb }) => ({
    selected: eb("selected", "+", current.length),
    changed: eb("changed", "+", changed.length),
  })).where("id", "=", id).execute();
  for (const campaignId of new Set(changed.map((lead) => lead.campaign_id))) {
    await finishCampaign(trx, campaignId, now);
  }
}

/** What each was and what it is now, for the way back. */
async function keepChanged(
  trx: Transaction<Schema>,
  changeId: number,
  before: readonly Lead[],
): Promise<void> {
  const after = await asTheyAre(trx, before);
  if (after.length === 0) return;
  await trx.insertInto("changed_leads").values(after.map((lead, i) => ({
    change_id: changeId,
    lead_id: lead.id,
    before: keptOf(before[i]),
    after: keptOf(lead),
  }))).execute();
}

/** In the order of their ids. */
async function asTheyAre(trx: Transaction<Schema>, leads: readonly Lead[]): Promise<Lead[]> {
  if (leads.length === 0) return [];
  return await trx.selectFrom("leads").selectAll().where("id", "in", leads.map(({ id }) => id))
    .orderBy("id").execute();
}
