/**
 * T1, the first of the two transactions around an order: takes a line for each lead that may be
 * called at this very moment and writes the intent down. Everything that could forbid the call
 * (Pause, a stop, lines, budget, gates) is read inside it, so nothing is dialed on old knowledge.
 */
import type { Transaction } from "kysely";
import { prepared } from "../../db/prepared.ts";
import type { Call, Lead, Mode, Schema } from "../../db/schema.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import { decide, type Decision, type GateFacts, GATES } from "../gates/gate.ts";
import type { Place } from "../gates/place.ts";
import type { Week } from "../gates/week.ts";
import { tell } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";
import type { Script } from "./candidates/script.ts";
import type { DueLead } from "./due_leads.ts";
import { takenLines } from "./lines.ts";
import { standstillOfLines } from "./standstill.ts";
import { type Allowance, allowanceOf, lessOneCall, mayGoOn } from "./take_lines/allowance.ts";
import { gateFacts } from "./take_lines/gate_facts.ts";
import { insertCall } from "./take_lines/insert_call.ts";

type Trx = Transaction<Schema>;

/** A lead that was due when it was looked at, with what cannot be looked up in a transaction. */
export interface Candidate {
  lead: DueLead["lead"];
  place(lead: Lead): Place;
  /** What the voice will say, or why it has nothing to say. */
  script(lead: Lead): Script | { kind: "missing"; reason: string };
}

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

export async function takeLines(
  trx: Trx,
  { candidates, rules, now }: { candidates: readonly Candidate[]; rules: DialingRules; now: Date },
): Promise<TakenLine[]> {
  if (await standstillOfLines(trx, { mode: rules.mode, now }) !== null) return [];
  const lines = await takenLines(trx, rules.mode);
  let free = rules.lines - lines.all;
  const allowances = new Map<number, Allowance | null>();
  const taken: TakenLine[] = [];
  for (const candidate of candidates) {
    if (free <= 0) break;
    const { campaign_id: campaignId } = candidate.lead;
    const allowance = allowances.get(campaignId) ??
      await allowanceOf(trx, { campaignId, ...rules, inUse: lines.byCampaign, now });
    allowances.set(campaignId, allowance);
    if (allowance === null || allowance.freeLines <= 0) continue;
    if (!await mayGoOn(trx, { campaignId, allowance, now })) {
      allowances.set(campaignId, null);
      continue;
    }
    const line = await takeLine(trx, { candidate, allowance, rules, now });
    if (line === undefined) continue;
    taken.push(line);
    free--;
    allowances.set(campaignId, lessOneCall(allowance, now));
  }
  return taken;
}

async function takeLine(
  trx: Trx,
  { candidate, allowance, rules, now }: {
    candidate: Candidate;
    allowance: Allowance;
    rules: DialingRules;
    now: Date;
  },
): Promise<TakenLine | undefined> {
  const { rows: [lead] } = await stillDue(trx, {
    ...candidate.lead,
    mode: rules.mode,
    now: now.toISOString(),
  });
  if (lead === undefined) return undefined;
  const script = candidate.script(lead);
  if (script.kind === "missing") {
    return void await giveUp(trx, { lead, to: "error", reason: script.reason, now });
  }
  const { settings } = allowance;
  const facts = await gateFacts(trx, { lead, place: candidate.place(lead), settings, rules, now });
  const decision = decide(GATES.filter((gate) => rules.mode === "live" || !gate.onlyLive), facts);
  if (decision.kind === "never") {
    return void await giveUp(trx, { lead, to: "skipped", ...decision, now });
  }
  if (decision.kind === "wait") return void await postpone(trx, { lead, decision, now });
  if (rules.mode === "rehearsal") await tellWhatLiveWouldDo(trx, { lead, facts });
  return { call: await insertCall(trx, { lead, facts, script, allowance, rules, now }), lead };
}

/** The lead as it is now, if it still waits in its campaign and its time has come. */
const stillDue = prepared((
  db,
  { id, campaign_id, prompt_name, mode, now }: Candidate["lead"] & { mode: Mode; now: string },
) =>
  db.selectFrom("leads").selectAll()
    .where("id", "=", id).where("status", "=", "waiting").where("started_mode", "=", mode)
    .where("campaign_id", "=", campaign_id).where("prompt_name", "=", prompt_name)
    .where("next_call_at", "<=", now)
);

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
    from: ["waiting"],
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
