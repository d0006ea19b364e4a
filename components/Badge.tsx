import { CALL_STATE_WORDS, LEAD_STATUS_WORDS, OUTCOME_WORDS } from "texts/words.ts";
import type { CallState, LeadStatus } from "../db/schema.ts";

/** What came of a call, or where it stands. */
export function CallBadge({ outcome, state }: { outcome: string | null; state: CallState }) {
  const word = OUTCOME_WORDS[outcome as keyof typeof OUTCOME_WORDS] ?? CALL_STATE_WORDS[state];
  return <span class={`badge ${outcome ?? state}`}>{word}</span>;
}

/** Where a lead stands, or what came of it. */
export function LeadBadge({ outcome, status }: { outcome: string | null; status: LeadStatus }) {
  const told = status === "done" && outcome !== null;
  const word = told ? OUTCOME_WORDS[outcome as keyof typeof OUTCOME_WORDS] : undefined;
  return <span class={`badge ${told ? outcome : status}`}>{word ?? LEAD_STATUS_WORDS[status]}
  </span>;
}
