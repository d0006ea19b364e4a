/** One round of dialing: free lines go to the leads whose time has come. */
import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
import { candidatesOf } from "./candidates.ts";
import { dueLeads, nextDueAt } from "./due_leads.ts";
import { takenLines } from "./lines.ts";
import { standstillOfLines } from "./standstill.ts";
import type { OnStep } from "./step.ts";
import { type DialingRules, takeLines, type TakenLine } from "./take_lines.ts";

export interface Dialing {
  store: Store;
  clock: Clock;
  rules: DialingRules;
  /** The folder of prompt files. */
  prompts: string;
  onStep: OnStep;
  /** How many calls' ends are being written: what is written after them finds their lines free. */
  ending(): number;
  /** Asked before lines are taken: then none is. */
  isStopping(): boolean;
}

export type Round =
  /** Somebody was due. `areLinesLeft`: there may be more to take at once. */
  | { kind: "looked"; taken: TakenLine[]; areLinesLeft: boolean }
  /** Nothing is to be done until then; null: until something happens. `isFull`: no line is free. */
  | { kind: "idle"; until: Date | null; isFull?: true };

/** The most leads looked at in one transaction, so that it stays short. */
const BATCH = 20;
/** More than there are free lines: a gate may hold some of them, and more may become free. */
const SPARE = 4;

export async function dial(
  { store, clock, rules, prompts, onStep, ending, isStopping }: Dialing,
): Promise<Round> {
  const { mode } = rules;
  const now = clock.now();
  const lines = await takenLines(store.db, mode);
  const free = rules.lines - lines.all + ending();
  if (free <= 0) return { kind: "idle", until: null, isFull: true };
  const still = await standstillOfLines(store.db, { mode, now });
  if (still !== null) return { kind: "idle", until: still.until };
  const limit = Math.min(BATCH, free + SPARE);
  const due = await dueLeads(store.db, { mode, lines, now, limit });
  if (due.length === 0) {
    return { kind: "idle", until: await nextDueAt(store.db, { mode, now }) };
  }
  const candidates = await candidatesOf(due, { db: store.db, prompts });
  if (isStopping()) return { kind: "idle", until: null };
  onStep("before T1");
  // Calls that end meanwhile free their lines for it.
  const taken = await store.write(
    (trx) => takeLines(trx, { candidates, rules, now: clock.now() }),
    { isLast: true },
  );
  if (taken.length > 0) onStep("after T1");
  return { kind: "looked", taken, areLinesLeft: taken.length < free };
}
