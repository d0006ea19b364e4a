/** One round of dialing: free lines go to the leads whose time has come. */
import type { Queries, Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";
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
  /** The same, of calling hours that would be wrong. */
  isClockWrong(): Promise<boolean>;
}

/** `isFull`: no line is left but those that calls' ends will free. */
export type Round =
  & { isFull: boolean }
  & (
    /** There may be more to do at once. */
    | { kind: "taken"; taken: TakenLine[] }
    /** Nothing is to be done until then; null: until something happens. */
    | { kind: "idle"; until: Date | null }
  );

/** Between two looks at a clock that is wrong. */
const BETWEEN_CLOCKS_MS = 10_000;

export async function dial(
  { store, clock, rules, prompts, onStep, ending, isStopping, isClockWrong }: Dialing,
): Promise<Round> {
  const isEnding = ending() > 0;
  const idle = await whyIdle(store.db, { rules, isEnding, now: clock.now() });
  if (idle !== null) return idle;
  if (isStopping()) return { kind: "idle", isFull: false, until: null };
  if (await isClockWrong()) {
    const until = new Date(clock.now().getTime() + BETWEEN_CLOCKS_MS);
    return { kind: "idle", isFull: false, until };
  }
  onStep("before T1");
  const { taken, isFull } = await store.write(
    (trx) => takeLines(trx, { rules, prompts, now: clock.now() }),
    { isLast: true },
  );
  if (taken.length > 0) onStep("after T1");
  return { kind: "taken", isFull, taken };
}

/**
 * Looks without writing; null while somebody is due and a line is free. A call's end that is being
 * written frees its line in the transaction in which the line is taken again.
 */
async function whyIdle(
  db: Queries,
  { rules: { mode, lines: most }, isEnding, now }: {
    rules: DialingRules;
    isEnding: boolean;
    now: Date;
  },
): Promise<Round & { kind: "idle" } | null> {
  const still = await standstillOfLines(db, { mode, now });
  if (still !== null) return { kind: "idle", isFull: false, until: still.until };
  if (isEnding) return null;
  const lines = await takenLines(db, mode);
  if (lines.all >= most) return { kind: "idle", isFull: true, until: null };
  const due = await dueLeads(db, { mode, lines, now, limit: 1 });
  if (due.length > 0) return null;
  return { kind: "idle", isFull: false, until: await nextDueAt(db, { mode, now }) };
}
