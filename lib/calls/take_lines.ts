/**
 * T1, the first of the two transactions around an order: takes a line for each lead that may be
 * called at this very moment and writes the intent down. Everything that could forbid the call
 * (Pause, a stop, lines, gates) is read inside it, so nothing is dialed on old knowledge.
 */
import type { Transaction } from "kysely";
import type { Call, Lead, Mode, Schema } from "../../db/schema.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import type { Place } from "../gates/place.ts";
import { callingRules } from "../gates/rules.ts";
import type { Week } from "../gates/week.ts";
import { decide, type GateFacts, GATES, type Verdict } from "../gates/gate.ts";
import { REST_WINDOW_MS } from "../gates/number_rest.ts";
import { tell } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";
import { linesInUse } from "./lines.ts";
import { standstill } from "./standstill.ts";
import { IN_PROGRESS } from "./state.ts";

type Trx = Transaction<Schema>;

/** A lead that was due when it was looked at, with what cannot be looked up in a transaction. */
export interface Candidate {
  lead: Lead;
  place: Place;
  /** The prompt filled for this lead, or why there is none. */
  prompt: { kind: "filled"; task: string } | { kind: "missing"; reason: string };
}

export interface TakenLine {
  call: Call;
  lead: Lead;
}

export interface DialingRules {
  mode: Mode;
  lines: number;
  hours: Week | "off";
  /** How long the process that takes a line is trusted to finish placing the call. */
  leaseMs: number;
}

export async function takeLines(
  trx: Trx,
  { candidates, rules, now }: { candidates: readonly Candidate[]; rules: DialingRules; now: Date },
): Promise<TakenLine[]> {
  if (await standstill(trx, now) !== null) return [];
  let free = rules.lines - await linesInUse(trx, rules.mode);
  const taken: TakenLine[] = [];
  for (const candidate of candidates) {
    if (free <= 0) break;
    const line = await takeLine(trx, { candidate, rules, now });
    if (line === undefined) continue;
    taken.push(line);
    free--;
  }
  return taken;
}

async function takeLine(
  trx: Trx,
  { candidate, rules, now }: { candidate: Candidate; rules: DialingRules; now: Date },
): Promise<TakenLine | undefined> {
  const lead = await stillDue(trx, { leadId: candidate.lead.id, mode: rules.mode, now });
  if (lead === undefined) return undefined;
  if (candidate.prompt.kind === "missing") {
    return void await giveUp(trx, { lead, to: "error", reason: candidate.prompt.reason, now });
  }
  const facts = await gateFacts(trx, { lead, place: candidate.place, rules, now });
  const verdict = decide(GATES.filter((gate) => rules.mode === "live" || !gate.onlyLive), facts);
  if (verdict.kind === "never") {
    return void await giveUp(trx, { lead, to: "skipped", reason: verdict.reason, now });
  }
  if (verdict.kind === "wait") return void await postpone(trx, { lead, verdict, now });
  if (rules.mode === "rehearsal") await tellWhatLiveWouldDo(trx, { lead, facts });
  return await insertCall(trx, { lead, task: candidate.prompt.task, rules, now });
}

/** The lead as it is now, if it still waits, its time has come and its campaign runs. */
async function stillDue(
  trx: Trx,
  { leadId, mode, now }: { leadId: number; mode: Mode; now: Date },
): Promise<Lead | undefined> {
  return await trx.selectFrom("leads").selectAll("leads")
    .innerJoin("campaigns", "campaigns.id", "leads.campaign_id")
    .where("leads.id", "=", leadId).where("leads.status", "=", "waiting")
    .where("leads.started_mode", "=", mode)
    .where("leads.next_call_at", "<=", now.toISOString())
    .where("campaigns.status", "=", "running").executeTakeFirst();
}

async function gateFacts(
  trx: Trx,
  { lead, place, rules: { mode, hours }, now }: {
    lead: Lead;
    place: Place;
    rules: DialingRules;
    now: Date;
  },
): Promise<GateFacts> {
  const suppressed = await trx.selectFrom("suppressed_numbers").select("reason")
    .where("phone", "=", lead.phone).executeTakeFirst();
  const calls = await trx.selectFrom("calls").select(["created_at", "state"])
    .where("mode", "=", mode).where("phone", "=", lead.phone).where("state", "!=", "refused")
    .where("created_at", ">", new Date(now.getTime() - REST_WINDOW_MS).toISOString())
    .orderBy("created_at", "desc").execute();
  return {
    now,
    place,
    hours: hours === "off" ? "off" : callingRules(place, { account: hours }),
    suppression: suppressed?.reason ?? null,
    calledAt: calls.map((call) => new Date(call.created_at)),
    inProgress: calls.some((call) => IN_PROGRESS.includes(call.state)),
  };
}

async function giveUp(
  trx: Trx,
  { lead, to, reason, now }: { lead: Lead; to: "error" | "skipped"; reason: string; now: Date },
): Promise<void> {
  await moveLead(trx, {
    leadId: lead.id,
    from: ["waiting"],
    to,
    set: { reason, next_call_at: null },
  });
  await tell(trx, { leadId: lead.id, text: reason, at: now });
  await finishCampaign(trx, lead.campaign_id);
}

async function postpone(
  trx: Trx,
  { lead, verdict, now }: { lead: Lead; verdict: Verdict & { kind: "wait" }; now: Date },
): Promise<void> {
  await moveLead(trx, {
    leadId: lead.id,
    from: ["waiting"],
    to: "waiting",
    set: { reason: verdict.reason, next_call_at: verdict.until.toISOString() },
  });
  if (verdict.reason !== lead.reason) {
    await tell(trx, { leadId: lead.id, text: verdict.reason, at: now });
  }
}

async function tellWhatLiveWouldDo(
  trx: Trx,
  { lead, facts }: { lead: Lead; facts: GateFacts },
): Promise<void> {
  const verdict = decide(GATES.filter((gate) => gate.onlyLive), facts);
  if (verdict.kind === "now") return;
  const text = `In rehearsal this does not hold the call up; live it would. ${verdict.reason}`;
  await tell(trx, { leadId: lead.id, text, at: facts.now });
}

async function insertCall(
  trx: Trx,
  { lead, task, rules, now }: { lead: Lead; task: string; rules: DialingRules; now: Date },
): Promise<TakenLine> {
  const attempt = lead.attempts + 1;
  const leaseUntil = new Date(now.getTime() + rules.leaseMs).toISOString();
  const call = await trx.insertInto("calls").values({
    lead_id: lead.id,
    campaign_id: lead.campaign_id,
    mode: rules.mode,
    attempt,
    phone: lead.phone,
    state: "placing",
    prompt_name: lead.prompt_name,
    task,
    lease_until: leaseUntil,
    check_at: leaseUntil,
    created_at: now.toISOString(),
  }).returningAll().executeTakeFirstOrThrow();
  await moveLead(trx, {
    leadId: lead.id,
    from: ["waiting"],
    to: "dialing",
    set: { attempts: attempt, reason: "", next_call_at: null },
  });
  await tell(trx, {
    leadId: lead.id,
    callId: call.id,
    text: `Calling, attempt ${attempt}.`,
    at: now,
  });
  return { call, lead };
}
