/**
 * A campaign rehearsed from now to its end: the real dialing with all its gates, over a copy of the
 * campaign in memory, with the simulator's people and a clock that jumps. The leads are untouched,
 * and nothing here knows Bland's address or its key: no phone can ring.
 */
import { sql } from "kysely";
import { openStore, type Store } from "../../db/store.ts";
import type { DialingRules } from "../calls/take_lines.ts";
import { copyCampaign } from "./rehearsal/copy_campaign.ts";
import { type LeadGroup, leadGroups } from "./rehearsal/lead_groups.ts";
import { runCampaign } from "./rehearsal/run.ts";
import { type CallCounts, Tally } from "./rehearsal/tally.ts";
import { VirtualTime } from "./rehearsal/virtual_time.ts";
import { start } from "./start.ts";

export interface RehearsalOptions {
  campaignId: number;
  rules: DialingRules;
  /** The folder of prompt files. */
  prompts: string;
  /** When it would be started. */
  now: Date;
  /** The same campaign with the same seed goes the same way. */
  seed: number;
  /** Ends it early. */
  signal: AbortSignal;
  /** Asked often while it runs. */
  onProgress(progress: () => Promise<Progress>): Promise<void>;
}

export interface Progress {
  /** Of the leads, those who are done with. */
  percent: number;
  /** How far its clock has come. */
  reachedAt: Date;
}

/** What would have happened. Instants are ISO 8601. */
export interface Report extends CallCounts {
  startedAt: string;
  /** `paused`: it paused itself, `reason` says why. `unfinished`: sixty days are not enough. */
  end: "finished" | "paused" | "unfinished";
  reason: string;
  /** Leads that were left to call. */
  leads: number;
  groups: LeadGroup[];
}

export type Rehearsed =
  /** `groupLeads`: the ids of the leads of each group of the report. */
  | { kind: "rehearsed"; report: Report; groupLeads: number[][] }
  /** Start would refuse as well; the sentence says why. */
  | { kind: "refused"; reason: string };

/** @throws AbortError when the signal ends it. */
export async function rehearseCampaign(
  source: Store,
  options: RehearsalOptions,
): Promise<Rehearsed> {
  const copy = await openStore("sqlite::memory:");
  try {
    await dropWhatListsNeed(copy);
    return await rehearseOn(copy, source, options);
  } finally {
    await copy.close();
  }
}

/** The indexes that dialing looks things up by, and the triggers whose counts it goes by. */
const NEEDED = [
  /^leads_(due|by_campaign|by_phone_and_campaign|by_campaign_and_phone|status_\w+)$/,
  /^calls_(by_bland_call_id|by_lead|by_phone|by_state|in_progress|by_campaign|state_\w+|outcome_\w+)$/,
  /^spending_/,
  /^lead_events_by_lead$/,
];

/** Indexes and figures of lists and charts would be kept up to date for nobody. */
async function dropWhatListsNeed({ db }: Store): Promise<void> {
  const { rows } = await sql<{ type: string; name: string }>`
    select type, name from sqlite_master
    where tbl_name in ('leads', 'calls', 'lead_events') and type in ('index', 'trigger')
      and sql is not null`.execute(db);
  for (const { type, name } of rows) {
    if (NEEDED.some((needed) => needed.test(name))) continue;
    await sql`drop ${sql.raw(type)} ${sql.table(name)}`.execute(db);
  }
}

async function rehearseOn(
  copy: Store,
  source: Store,
  { campaignId, now, prompts, signal, onProgress, ...options }: RehearsalOptions,
): Promise<Rehearsed> {
  const onBatch = () => onProgress(() => Promise.resolve({ percent: 0, reachedAt: now }));
  const leads = await copyCampaign({ from: source, to: copy, campaignId, now, onBatch }, signal);
  const time = new VirtualTime(now);
  const started = await start({ store: copy, clock: time, mode: "live", prompts }, campaignId);
  if (started.kind === "refused") return started;
  const tally = new Tally();
  const isDone = await runCampaign(copy, {
    campaignId,
    time,
    prompts,
    signal,
    tally,
    seed: options.seed,
    rules: { ...options.rules, mode: "live" },
    onRound: () => onProgress(() => progressOf(copy, { campaignId, leads, time })),
  });
  const groups = await leadGroups(copy, campaignId);
  const { status, paused_reason } = await copy.db.selectFrom("campaigns")
    .select(["status", "paused_reason"]).where("id", "=", campaignId).executeTakeFirstOrThrow();
  const isPaused = status === "paused";
  return {
    kind: "rehearsed",
    report: {
      ...tally.counts(),
      startedAt: now.toISOString(),
      end: isPaused ? "paused" : isDone ? "finished" : "unfinished",
      reason: paused_reason ?? "",
      leads,
      groups: groups.map(({ ids: _, ...group }) => group),
    },
    groupLeads: groups.map(({ ids }) => ids),
  };
}

async function progressOf(
  { db }: Store,
  { campaignId, leads, time }: { campaignId: number; leads: number; time: VirtualTime },
): Promise<Progress> {
  const { left } = await db.selectFrom("tallies")
    .select(({ fn }) => fn.sum<number | null>("count").as("left"))
    .where("campaign_id", "=", campaignId).where("kind", "=", "status")
    .where("value", "in", ["pending", "waiting", "dialing"]).executeTakeFirstOrThrow();
  const percent = Math.floor(100 * (1 - (left ?? 0) / Math.max(1, leads)));
  return { percent, reachedAt: time.now() };
}
