/**
 * A campaign as it stands, in an empty store of its own: the leads that are left to call, under
 * their ids, and all that gates look at. The source is only read, a batch of leads at a time.
 */
import type { Insertable } from "kysely";
import type { CallsTable, Lead, SuppressedNumbersTable } from "../../../db/schema.ts";
import type { Store } from "../../../db/store.ts";
import { ERASED, erasedAmong } from "../../erasure/erased_traces.ts";
import { REST_WINDOW_MS } from "../../gates/number_rest.ts";
import { BATCH } from "../../leads/batch.ts";
import { trialOf } from "../trial.ts";

interface Copying {
  from: Store;
  to: Store;
  campaignId: number;
  now: Date;
  onBatch(): Promise<void>;
}

/** How many leads were copied. */
export async function copyCampaign(copying: Copying, signal: AbortSignal): Promise<number> {
  await copySurroundings(copying);
  let count = 0;
  for (let last = 0;;) {
    signal.throwIfAborted();
    const leads = await leadsToCall(copying, { after: last });
    if (leads.length === 0) return count;
    await copyLeads(copying, leads);
    await copying.onBatch();
    count += leads.length;
    last = leads[leads.length - 1].id;
  }
}

/** Another campaign's call, or one to a lead that is done with: the number rests all the same. */
const ELSEWHERE = { campaign: 0, lead: 0 };

async function copySurroundings({ from, to, campaignId, now }: Copying): Promise<void> {
  const created_at = now.toISOString();
  const campaign = await from.db.selectFrom("campaigns").selectAll().where("id", "=", campaignId)
    .executeTakeFirstOrThrow();
  const spending = await from.db.selectFrom("spending").selectAll()
    .where("campaign_id", "=", campaignId).where("mode", "=", "live").execute();
  const trial = trialOf(campaign);
  const prompts = trial === null ? [] : await from.db.selectFrom("prompt_versions").selectAll()
    .where("prompt_name", "=", campaign.prompt_name)
    .where("version", "in", trial.versions).execute();
  const newestList = await from.db.selectFrom("suppression_lists").selectAll()
    .orderBy("dated", "desc").limit(1).execute();
  await to.write(async (trx) => {
    await trx.insertInto("campaigns").values(campaign).execute();
    await trx.insertInto("campaigns").values({
      id: ELSEWHERE.campaign,
      name: "",
      prompt_name: "",
      status: "finished",
      created_at,
    }).execute();
    await trx.insertInto("leads").values({
      id: ELSEWHERE.lead,
      campaign_id: ELSEWHERE.campaign,
      phone: "",
      prompt_name: "",
      status: "done",
      created_at,
    }).execute();
    for (const hour of spending) await trx.insertInto("spending").values(hour).execute();
    for (const prompt of prompts) await trx.insertInto("prompt_versions").values(prompt).execute();
    for (const list of newestList) await trx.insertInto("suppression_lists").values(list).execute();
  });
}

/** Whom Start would call; not those whose import is still being read, or who are being called. */
async function leadsToCall(
  { from, campaignId }: Copying,
  { after }: { after: number },
): Promise<Lead[]> {
  return await from.db.selectFrom("leads").selectAll("leads")
    .leftJoin("imports", "imports.id", "leads.import_id")
    .where("leads.campaign_id", "=", campaignId).where("leads.id", ">", after)
    .where("leads.status", "in", ["pending", "waiting"])
    .where(({ or, eb }) => or([eb("imports.status", "=", "done"), eb("import_id", "is", null)]))
    .orderBy("leads.id").limit(BATCH).execute();
}

async function copyLeads(copying: Copying, leads: readonly Lead[]): Promise<void> {
  const suppressed = await suppressedAmong(copying, leads.map(({ phone }) => phone));
  const heard = await copying.from.db.selectFrom("trial_leads").selectAll()
    .where("lead_id", "in", leads.map(({ id }) => id))
    .where("campaign_id", "=", copying.campaignId).execute();
  const calls = await realCalls(copying, leads);
  await copying.to.write(async (trx) => {
    await trx.insertInto("leads").values(leads.map(asStartedLive)).execute();
    for (const number of suppressed) {
      await trx.insertInto("suppressed_numbers").values(number).execute();
    }
    for (const version of heard) await trx.insertInto("trial_leads").values(version).execute();
    for (const call of calls) await trx.insertInto("calls").values(call).execute();
  });
}

/** The secret under which erased numbers are known stays where it is. */
async function suppressedAmong(
  { from, now }: Copying,
  phones: readonly string[],
): Promise<Insertable<SuppressedNumbersTable>[]> {
  const listed = await from.db.selectFrom("suppressed_numbers")
    .select(["phone", "source", "reason", "created_at"]).where("phone", "in", phones).execute();
  const known = new Set(listed.map(({ phone }) => phone));
  const erased = [...await erasedAmong(from.db, phones)].filter((phone) => !known.has(phone));
  const created_at = now.toISOString();
  return [
    ...listed,
    ...erased.map((phone) => ({ phone, source: "person" as const, reason: ERASED, created_at })),
  ];
}

/** One that waits for a simulated call starts anew, as it does when Leadline goes live. */
function asStartedLive(lead: Lead): Lead {
  const copy = { ...lead, import_id: null, bland_call_id: null };
  return lead.started_mode === "live"
    ? copy
    : { ...copy, status: "pending", started_mode: null, next_call_at: null };
}

/** All to these leads, and those of the last day to their numbers. */
async function realCalls(
  { from, now }: Copying,
  leads: readonly Lead[],
): Promise<Insertable<CallsTable>[]> {
  const real = from.db.selectFrom("calls").where("mode", "=", "live")
    .where("state", "<>", "refused").select([
      "id",
      "lead_id",
      "campaign_id",
      "attempt",
      "phone",
      "outcome",
      "voicemail_message",
      "prompt_name",
      "created_at",
    ]);
  const own = await real.where("lead_id", "in", leads.map(({ id }) => id)).execute();
  const ownIds = new Set(own.map(({ id }) => id));
  const since = new Date(now.getTime() - REST_WINDOW_MS).toISOString();
  const lately = await real.where("phone", "in", leads.map(({ phone }) => phone))
    .where("created_at", ">", since).execute();
  const others = lately.filter(({ id }) => !ownIds.has(id))
    .map((call) => ({ ...call, lead_id: ELSEWHERE.lead, campaign_id: ELSEWHERE.campaign }));
  // Their cost is in `spending` already; one that is under way holds no line of the rehearsal.
  return [...own, ...others].map((call) => ({
    ...call,
    mode: "live",
    state: "ended",
    outcome: call.outcome ?? "answered",
    lease_until: call.created_at,
  }));
}
