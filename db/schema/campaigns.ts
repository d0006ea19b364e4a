/** Campaigns, and the rehearsals of them. */
import type { Generated, Selectable } from "kysely";
import type { Mode } from "./calls.ts";
import type { Optional } from "./optional.ts";

export interface CampaignsTable {
  id: Generated<number>;
  name: string;
  prompt_name: string;
  status: "draft" | "running" | "paused" | "finished";
  /** In which mode it was started last; null: before that was noted. */
  started_mode: Optional<Mode>;
  /** `CampaignSettings` as JSON. */
  settings: Generated<string>;
  /** Why it paused itself; null when a person did, or when it is not paused. */
  paused_reason: Optional<string>;
  /** None of its leads is called before, because of what `hold_reason` says. */
  hold_until: Optional<string>;
  hold_reason: Optional<string>;
  /** `Trial` as JSON: two versions of the prompt that share the leads; null when there is one. */
  trial: Optional<string>;
  archived_at: Optional<string>;
  created_at: string;
}

/** The latest rehearsal of each campaign (`lib/campaigns/rehearsals.ts`). */
export interface RehearsalsTable {
  id: Generated<number>;
  campaign_id: number;
  /** `lost`: the Leadline that ran it has ended. */
  status: "running" | "done" | "cancelled" | "failed" | "lost";
  /** Why it failed, as a sentence. */
  reason: Generated<string>;
  percent: Generated<number>;
  /** How far its own clock has come. */
  reached_at: string;
  /** `Report` as JSON; empty until it is done. */
  report: Generated<string>;
  /** The ids of the leads of each group of the report: a JSON list of lists. */
  group_leads: Generated<string>;
  created_at: string;
  /** When whoever runs it was last heard of. */
  seen_at: string;
  ended_at: Optional<string>;
}

export interface CampaignTables {
  campaigns: CampaignsTable;
  rehearsals: RehearsalsTable;
}

export type Campaign = Selectable<CampaignsTable>;
export type Rehearsal = Selectable<RehearsalsTable>;
