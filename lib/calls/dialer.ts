/**
 * The dialer: fills free lines with leads whose time has come, and asks Bland about calls that
 * nobody has told us about. It sleeps until something happens or falls due.
 */
import { Alarm } from "./alarm.ts";
import { candidatesOf } from "./candidates.ts";
import { dueLeads, nextDueAt } from "./due_leads.ts";
import { linesInUse } from "./lines.ts";
import { type Caller, placeCall } from "./place_call.ts";
import { nextCheckAt, reconcile } from "./reconcile.ts";
import { standstill } from "./standstill.ts";
import { type DialingRules, takeLines } from "./take_lines.ts";

export interface DialerOptions {
  caller: Caller;
  rules: DialingRules;
  /** The folder of prompt files. */
  prompts: string;
}

export interface Dialer {
  /** Something has changed: a start, an ended call, a resumed campaign. */
  wake(): void;
  /** What keeps it from working, as sentences; empty when all is well. */
  problems(): string[];
  /** Resolves when no order is under way. */
  settled(): Promise<void>;
  /** Takes no more lines and lets the orders under way finish, until the signal cuts them off. */
  stop(signal?: AbortSignal): Promise<void>;
}

/** The most leads looked at in one transaction, so that it stays short. */
const BATCH = 20;
/** Another process may free a line or start a campaign without our hearing of it. */
const SHARED_DATABASE_LOOK_MS = 1_000;
const AFTER_FAILURE_MS = 1_000;

export function startDialer({ caller, rules, prompts }: DialerOptions): Dialer {
  const { store, clock, log } = caller;
  const dialing = new Alarm();
  const checking = new Alarm();
  /** Orders under way by the id of their call. */
  const underWay = new Map<number, Promise<void>>();
  const cutOff = new AbortController();
  const problems = new Map<string, string>();
  let stopping = false;

  /** Milliseconds until the next round; null when only an event can change anything. */
  async function dial(): Promise<number | null> {
    const now = clock.now();
    const still = await standstill(store.db, { mode: rules.mode, now });
    if (still !== null) return msUntil(still.until);
    const free = rules.lines - await linesInUse(store.db, rules.mode);
    if (free <= 0) return null;
    const due = await dueLeads(store.db, { mode: rules.mode, now, limit: BATCH });
    if (due.length === 0) return msUntil(await nextDueAt(store.db, { mode: rules.mode, now }));
    const candidates = await candidatesOf(due, { prompts });
    if (stopping) return null;
    caller.onStep("before T1");
    const taken = await store.write((trx) =>
      takeLines(trx, { candidates, rules, now: clock.now() })
    );
    if (taken.length > 0) caller.onStep("after T1");
    for (const { call } of taken) track(call.id, placeCall(caller, call, cutOff.signal));
    return 0;
  }

  async function check(): Promise<number | null> {
    const { asked, unreachable } = await reconcile(caller, { mode: rules.mode, except: own() });
    note("bland", unreachable && `Bland cannot be reached: ${unreachable}`);
    if (asked > 0) dialing.ring();
    return msUntil(await nextCheckAt(store.db, rules.mode, { except: own() }));
  }

  /** The calls that this process knows best about: it has their orders under way itself. */
  function own(): number[] {
    return [...underWay.keys()];
  }

  async function loop(name: string, alarm: Alarm, round: () => Promise<number | null>) {
    while (!stopping) {
      let sleepMs: number | null;
      try {
        sleepMs = await round();
        note(name, null);
      } catch (error) {
        log("dialer.failed", { loop: name, error: String(error) });
        note(name, `The database cannot be used, so nothing is dialed: ${error}`);
        sleepMs = AFTER_FAILURE_MS;
      }
      if (store.dialect === "postgres") {
        sleepMs = Math.min(sleepMs ?? Infinity, SHARED_DATABASE_LOOK_MS);
      }
      if (!stopping && sleepMs !== 0) await alarm.wait(sleepMs);
    }
  }

  function msUntil(at: Date | null): number | null {
    return at === null ? null : Math.max(1, at.getTime() - clock.now().getTime());
  }

  function track(callId: number, order: Promise<void>): void {
    const done = order.finally(() => {
      underWay.delete(callId);
      dialing.ring();
      checking.ring();
    });
    underWay.set(callId, done);
  }

  function note(about: string, problem: string | null): void {
    if (problem === null) problems.delete(about);
    else problems.set(about, problem);
  }

  async function settled(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay.values());
  }

  const loops = [loop("dialing", dialing, dial), loop("checking", checking, check)];
  return {
    wake() {
      dialing.ring();
      checking.ring();
    },
    problems: () => [...new Set(problems.values())],
    settled,
    async stop(signal) {
      stopping = true;
      dialing.ring();
      checking.ring();
      signal?.addEventListener("abort", () => cutOff.abort());
      await Promise.all(loops);
      await settled();
    },
  };
}
