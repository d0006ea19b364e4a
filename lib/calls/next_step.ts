/** What comes next for a lead that was called, and how a person changes it. */
import type { Transaction } from "kysely";
import type { Campaign, Lead, Mode, Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { finishCampaign } from "../campaigns/finish.ts";
import { settingsOf } from "../campaigns/settings.ts";
import type { Clock } from "../clock.ts";
import { decide, GATES } from "../gates/gate.ts";
import { placeOf } from "../gates/place.ts";
import { tell } from "../leads/lead_event.ts";
import { moveLead } from "../leads/move_lead.ts";
import { audit } from "../people/audit.ts";
import type { DialingRules } from "./take_lines.ts";
import { gateFacts } from "./take_lines/gate_facts.ts";

type Trx = Transaction<Schema>;

export interface NextStep {
  kind: "retry" | "callback" | "call" | "none";
  /** When its turn comes; the gates may hold it longer. Null: never, or it is being called. */
  at: string | null;
  /** The person who decided it; null: Leadline did. */
  by: string | null;
}

export function nextStepOf(lead: Lead): NextStep {
  const at = lead.next_call_at;
  if (lead.status !== "waiting" || at === null) return { kind: "none", at: null, by: null };
  if (lead.callback_at !== null) return { kind: "callback", at, by: lead.callback_by };
  if (lead.attempts === 0) return { kind: "call", at, by: null };
  return { kind: lead.outcome === "callback" ? "callback" : "retry", at, by: null };
}

/** Where a date is meant that people agree on with this lead. */
export function zoneOf(lead: Pick<Lead, "phone" | "timezone" | "state" | "zip">): string {
  return placeOf(lead).zones[0] ?? "UTC";
}

/** `2026-11-24T15:00` in a zone, as a form sends it; null when it is no time. */
export function instantIn(zone: string, local: string): Date | null {
  try {
    return new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);
  } catch {
    return null;
  }
}

export type Decided =
  | { kind: "decided" }
  | { kind: "unknown_lead" }
  | { kind: "refused"; reason: string };

interface By {
  store: Store;
  clock: Clock;
  rules: DialingRules;
  /** Who decides, as people read it. */
  actor: string;
}

const DAY_MS = 24 * 3_600_000;
const LATEST_DAYS = 180;

/** A person agreed on a time: the lead waits for it, and goes through every gate when it comes. */
export async function callBack(
  { store, clock, rules, actor }: By,
  { leadId, at }: { leadId: number; at: Date },
): Promise<Decided> {
  const now = clock.now();
  if (at <= now) return refused("This time has passed. Choose one that is still to come.");
  if (at.getTime() > now.getTime() + LATEST_DAYS * DAY_MS) {
    return refused(`Choose a time within the next ${LATEST_DAYS} days.`);
  }
  return await store.write(async (trx): Promise<Decided> => {
    const lead = await leadOf(trx, leadId);
    if (lead === undefined) return { kind: "unknown_lead" };
    const campaign = await trx.selectFrom("campaigns").selectAll()
      .where("id", "=", lead.campaign_id).executeTakeFirstOrThrow();
    const obstacle = obstacleOf({ lead, campaign, mode: rules.mode }) ??
      await neverBecause(trx, { lead, campaign, rules, at });
    if (obstacle !== null) return refused(obstacle);
    await waitUntil(trx, { lead, at, mode: rules.mode, actor, now });
    // Nobody else of a finished campaign waits: it goes on for this one.
    await trx.updateTable("campaigns").set({ status: "running", started_mode: rules.mode })
      .where("id", "=", campaign.id).where("status", "=", "finished").execute();
    const detail = `lead ${leadId} at ${at.toISOString()}`;
    await audit(trx, { actor, action: "set a date to call back", detail, clock });
    return { kind: "decided" };
  });
}

/** The lead is not called again by itself. */
export async function callNoMore(
  { store, clock, actor }: Omit<By, "rules">,
  { leadId }: { leadId: number },
): Promise<Decided> {
  return await store.write(async (trx): Promise<Decided> => {
    const lead = await leadOf(trx, leadId);
    if (lead === undefined) return { kind: "unknown_lead" };
    if (lead.status !== "waiting" || lead.attempts === 0) {
      return refused("No further call is planned. Look at it again.");
    }
    const now = clock.now();
    const text = `${actor} decided that no further call follows.`;
    await moveLead(trx, {
      leadId,
      from: ["waiting"],
      to: "done",
      set: { reason: text, gate: "", next_call_at: null, callback_at: null, callback_by: null },
    });
    await tell(trx, { leadId, text, at: now });
    await finishCampaign(trx, lead.campaign_id, now);
    await audit(trx, { actor, action: "took back the next call", detail: `lead ${leadId}`, clock });
    return { kind: "decided" };
  });
}

function refused(reason: string): Decided & { kind: "refused" } {
  return { kind: "refused", reason };
}

async function leadOf(trx: Trx, id: number): Promise<Lead | undefined> {
  return await trx.selectFrom("leads").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Why a person cannot have it called at all as things stand. */
function obstacleOf(
  { lead, campaign, mode }: { lead: Lead; campaign: Campaign; mode: Mode },
): string | null {
  if (lead.status === "dialing" || lead.status === "review") {
    return "This person is being called, or may have been. Wait until that is settled.";
  }
  if (lead.status === "pending" || lead.status === "error") {
    return "This lead waits for no call. Start its campaign first.";
  }
  if (campaign.archived_at !== null) return "The campaign is archived. Take it back first.";
  if (campaign.status === "draft") return "The campaign was not started. Start it first.";
  return lead.started_mode === mode ? null : "This lead was only rehearsed: it rings no phone.";
}

/** What a gate that never opens says of the time in question. */
async function neverBecause(
  trx: Trx,
  { lead, campaign, rules, at }: { lead: Lead; campaign: Campaign; rules: DialingRules; at: Date },
): Promise<string | null> {
  const settings = settingsOf(campaign);
  const facts = await gateFacts(trx, { lead, place: placeOf(lead), settings, rules, now: at });
  const verdict = decide(GATES.filter((gate) => rules.mode === "live" || !gate.onlyLive), facts);
  return verdict.kind === "never" ? verdict.reason : null;
}

async function waitUntil(
  trx: Trx,
  { lead, at, mode, actor, now }: { lead: Lead; at: Date; mode: Mode; actor: string; now: Date },
): Promise<void> {
  const isRehearsal = mode === "rehearsal";
  const when = at.toISOString();
  const text = `${actor} wants this person called back on ${said(at, zoneOf(lead))}.` +
    (isRehearsal ? " It follows at once, for this is a rehearsal; live it would wait." : "");
  await moveLead(trx, {
    leadId: lead.id,
    from: ["waiting", "done", "skipped"],
    to: "waiting",
    set: {
      reason: text,
      gate: "",
      next_call_at: isRehearsal ? now.toISOString() : when,
      callback_at: when,
      callback_by: actor,
    },
  });
  await tell(trx, { leadId: lead.id, text, at: now });
}

/** `2026-11-24 at 15:00, New York time` */
function said(at: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const place = zone === "UTC" ? "UTC" : `${zone.split("/").at(-1)!.replaceAll("_", " ")} time`;
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return `${local.toPlainDate()} at ${time}, ${place}`;
}
