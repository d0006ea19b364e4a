/** The texts of prompts, and trials of two of them. */
import type { Generated, Selectable } from "kysely";

/** Every text that a prompt has had. The newest is that of the file when it was last looked at. */
export interface PromptVersionsTable {
  prompt_name: string;
  /** Counted from 1 for each prompt. */
  number: number;
  /** The beginning of the text's SHA-256, in hex; a text that came back has the same. */
  version: string;
  text: string;
  /** Who wrote it, as people read it. */
  author: string;
  created_at: string;
}

/** Which of a trial's versions a lead has heard, and what came of it: 1 or 0. */
export interface TrialLeadsTable {
  campaign_id: number;
  lead_id: number;
  version: string;
  answered: Generated<number>;
  interested: Generated<number>;
}

/** The sums of `trial_leads`. */
export interface TrialResultsTable {
  campaign_id: number;
  version: string;
  leads: Generated<number>;
  answered: Generated<number>;
  interested: Generated<number>;
}

export interface PromptTables {
  prompt_versions: PromptVersionsTable;
  trial_leads: TrialLeadsTable;
  trial_results: TrialResultsTable;
}

export type PromptVersion = Selectable<PromptVersionsTable>;
