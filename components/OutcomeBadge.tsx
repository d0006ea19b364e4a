import type { CallState } from "../db/schema.ts";

const WORDS: Record<string, string> = {
  interested: "Interested",
  not_interested: "Not interested",
  callback: "Call back",
  do_not_call: "Do not call",
  wrong_number: "Wrong number",
  answered: "Answered",
  voicemail: "Voicemail",
  no_answer: "No answer",
  busy: "Busy",
  failed: "Failed",
  cancelled: "Cancelled",
};

const STATES: Record<CallState, string> = {
  placing: "Dialing…",
  live: "In progress…",
  ended: "Ended",
  refused: "Not placed",
  unknown: "Being checked",
};

export function outcomeWord(outcome: string): string {
  return WORDS[outcome] ?? outcome;
}

/** What came of a call, or where it stands. */
export function OutcomeBadge(
  { outcome, state }: { outcome: string | null; state: CallState },
) {
  return (
    <span class={`badge ${outcome ?? state}`}>
      {outcome === null ? STATES[state] : outcomeWord(outcome)}
    </span>
  );
}
