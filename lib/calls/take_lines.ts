/**
 * T1, the first of the two transactions around an order: takes a line for each lead that may be
 * called at this very moment and writes the intent down. Everything that could forbid the call
 * (Pause, a stop, lines, budget, gates) is read inside it, so nothing is dialed on old knowledge.
 */
import type { Transaction } from "kysely";
import type { Call, Lead, Mode, Schema } from "../../db/schema.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import { decide, type Decision, type GateFacts, GATES } from "../gates/gate.ts";
import { placeOf } from "../gates/place.ts";
import { cityOf } from "../gates/place/place_name.ts";
import type { Week } from "../gates/week.ts";
import { tell } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";
import { type DueLead, dueLeads } from "./due_leads.ts";
import { takenLines } from "./lines.ts";
import { standstillOfLines } from "./standstill.ts";
import { type Allowance, allowanceOf, lessOneCall, mayGoOn } from "./take_lines/allowance.ts";
import { gateFacts } from "./take_lines/gate_facts.ts";
import { insertCall } from "./take_lines/insert_call.ts";
import { scriptOfLead } from "./take_lines/lead_script.ts";

type Trx = Transaction<Schema>;

export interface TakenLine {
  call: Call;
  lead: Lead;
}

export interface DialingRules {
  mode: Mode;
  /** The most calls in progress at one time. */
  lines: number;
  /** The account's calling hours. */
  hours: Week | "off";
  maxCallMinutes: number;
  /** How long the process that takes a line is trusted to finish placing the call. */
  leaseMs: number;
}

export interface Taking {
  taken: TakenLine[];
  /** No line is left. */
  isFull: boolean;
}

/** The most leads of one transaction, so that it stays short. */
const MOST_TOGETHER = 20;

/** `prompts`: the folder of prompt files. */
export async function takeLines(
  trx: Trx,
  { rules, prompts, now }: { rules: DialingRules; prompts: string; now: Date },
): Promise<Taking> {
  const { mode } = rules;
  const taken: TakenLine[] = [];
  if (await standstillOfLines(trx, { mode, now }) !== null) return { taken, isFull: false };
  const lines = await takenLines(trx, mode);
  const free = rules.lines - lines.all;
  const limit = Math.min(free, MOST_TOGETHER);
  const due = free <= 0 ? [] : await dueLeads(trx, { mode, lines, now, limit });
  const allowances = new Map<number, Allowance | null>();
  for (const { lead, campaign } of due) {
    const { id: campaignId } = campaign;
    const known = allowances.get(campaignId);
    const allowance = known ?? await allowanceOf(trx, { campaign, ...rules, now });
    if (known === null || allowance.freeLines <= 0) continue;
    if (!await mayGoOn(trx, { campaignId, allowance, now })) {
      allowances.set(campaignId, null);
      continue;
    }
    const line = await takeLine(trx, { lead, campaign, allowance, rules, prompts, now });
    if (line !== undefined) taken.push(line);
    allowances.set(campaignId, line === undefined ? allowance : lessOneCall(allowance, now));
  }
  return { taken, isFull: taken.length >= free };
}

interface Candidate extends DueLead {
  allowance: Allowance;
  rules: DialingRules;
  prompts: string;
  now: Date;
}

/** A lead about which Leadline itself errs does not keep all others from being called. */
async function takeLine(trx: Trx, candidate: Candidate): Promise<TakenLine | undefined> {
  try {
    return await judge(trx, candidate);
  } catch (error) {
    // What the database throws is of other kinds, and ends the transaction.
    if (!FAULTS.some((fault) => error instanceof fault)) throw error;
    const reason = `Leadline cannot tell whether this lead may be called: ${error}`;
    await giveUp(trx, { ...candidate, to: "error", reason });
  }
}

const FAULTS = [RangeError, TypeError, SyntaxError];

async function judge(
  trx: Trx,
  { lead, campaign, allowance, rules, prompts, now }: Candidate,
): Promise<TakenLine | undefined> {
  const script = await scriptOfLead(trx, { lead, campaign, prompts });
  if (script.kind === "missing") {
    return void await giveUp(trx, { lead, to: "error", reason: script.reason, now });
  }
  const place = { ...placeOf(lead), city: cityOf(JSON.parse(lead.fields)) };
  const facts = await gateFacts(trx, { lead, place, settings: campaign.settings, rules, now });
  const decision = decide(GATES.filter((gate) => rules.mode === "live" || !gate.onlyLive), facts);
  if (decision.kind === "never") {
    return void await giveUp(trx, { lead, to: "skipped", ...decision, now });
  }
  if (decision.kind === "wait") return void await postpone(trx, { lead, decision, now });
  if (rules.mode === "rehearsal") await tellWhatLiveWouldDo(trx, { lead, facts });
  return { call: await insertCall(trx, { lead, facts, script, allowance, rules, now }), lead };
}

async function giveUp(
  trx: Trx,
  { lead, to, reason, gate = "", now }: {
    lead: Lead;
    to: "error" | "skipped";
    reason: string;
    gate?: string;
    now: Date;
  },
): Promise<void> {
  await moveLead(trx, {
    leadId: lead.id,
    from: ["waiting", "dialing"],
    to,
    set: { reason, gate, next_call_at: null },
  });
  await tell(trx, { leadId: lead.id, text: reason, at: now });
  await finishCampaign(trx, lead.campaign_id, now);
}

async function postpone(
  trx: Trx,
  { lead, decision: { until, reason, gate }, now }: {
    lead: Lead;
    decision: Decision & { kind: "wait" };
    now: Date;
  },
): Promise<void> {
  await moveLead(trx, {
    leadId: lead.id,
    from: ["waiting"],
    to: "waiting",
    set: { reason, gate, next_call_at: until.toISOString() },
  });
  if (reason !== lead.reason) await tell(trx, { leadId: lead.id, text: reason, at: now });
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
