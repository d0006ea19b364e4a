/**
 * The dialer: fills free lines with leads whose time has come, and asks Bland about calls that
 * nobody has told us about. It sleeps until something happens or falls due.
 */
import type { TestCall } from "../../db/schema.ts";
import { placeTestCall } from "../test_calls/place_test_call.ts";
import { nextTestCheckAt, reconcileTestCalls } from "../test_calls/reconcile_test_calls.ts";
import { isToldUnreachable, noticeReach } from "../notices/events.ts";
import type { Placement } from "../bland/client.ts";
import { adoptCalls } from "./adopt.ts";
import type { Clocks } from "./clocks.ts";
import { dial } from "./dial.ts";
import { Orders } from "./orders.ts";
import { type Caller, placeCall } from "./place_call.ts";
import { nextCheckAt, reconcile } from "./reconcile.ts";
import { ASKS_FIRST } from "./restored.ts";
import { SharedAlarm } from "./shared_alarm.ts";
import type { DialingRules } from "./take_lines.ts";

export interface DialerOptions {
  caller: Caller;
  rules: DialingRules;
  /** The folder of prompt files. */
  prompts: string;
  clocks: Clocks;
}

export interface Dialer {
  /** Something has changed: a start, an ended call, a resumed campaign. */
  wake(): void;
  /** A call's end is being written: who is next takes its line in the same transaction. */
  ending(write: Promise<unknown>): void;
  /** Orders a test call, whose intent is on disk, at once. */
  placeTest(call: TestCall): void;
  /** What keeps it from working, as sentences; empty when all is well. */
  problems(): string[];
  /** Adds what somebody else has found, or with null takes it away. */
  note(about: "signature", problem: string | null): void;
  /** Resolves when no order is under way. */
  settled(): Promise<void>;
  /** Takes no more lines and lets the orders under way finish, until the signal cuts them off. */
  stop(signal?: AbortSignal): Promise<void>;
}

const AFTER_FAILURE_MS = 1_000;
/** Every call that begins or ends rings: what is to be asked about can wait for a few of them. */
const BETWEEN_CHECKS_MS = 200;

export function startDialer({ caller, rules, prompts, clocks }: DialerOptions): Dialer {
  const { store, clock, log } = caller;
  const dialing = new SharedAlarm(store);
  const checking = new SharedAlarm(store);
  const orders = new Orders<Placement["kind"]>((answer) => {
    // A call that was placed frees no line.
    if (answer === "placed") checking.ring();
    else wake();
  });
  const testOrders = new Orders<void>(wake);
  const cutOff = new AbortController();
  const problems = new Map<string, string>();
  let stopping = false;
  let endsUnderWay = 0;
  /** No line is free, but for those that calls' ends will free. */
  let isFull = false;

  /** Milliseconds until the next round; null when only an event can change anything. */
  async function round(): Promise<number | null> {
    isFull = false;
    const { onStep } = caller;
    const isStopping = () => stopping;
    const done = await dial({
      store,
      clock,
      rules,
      prompts,
      onStep,
      ending: () => endsUnderWay,
      isStopping,
      isClockWrong,
    });
    isFull = done.isFull;
    if (done.kind === "idle") return msUntil(done.until);
    for (const { call } of done.taken) orders.add(call.id, placeCall(caller, call, cutOff.signal));
    return isFull ? null : 0;
  }

  /** A rehearsal waits for no hours. */
  async function isClockWrong(): Promise<boolean> {
    if (rules.mode === "rehearsal") return false;
    const difference = await clocks.difference(() => caller.bland.getAccount());
    note("clock", difference);
    return difference !== null;
  }

  async function check(): Promise<number | null> {
    const { mode } = rules;
    const adopting = await adoptCalls(caller, mode);
    const silent = adopting.kind === "done" ? null : adopting.unreachable;
    note("restore", silent && `${ASKS_FIRST} Bland cannot be asked yet: ${silent}`);
    const calls = await reconcile(caller, { mode, except: orders.ids() });
    const tests = await reconcileTestCalls(caller, { mode, except: testOrders.ids() });
    const unreachable = calls.unreachable ?? tests.unreachable;
    await noteBland(unreachable && `Bland cannot be reached: ${unreachable}`);
    if (calls.asked + tests.asked > 0) dialing.ring();
    const next = [
      adopting.kind === "done" ? null : adopting.until,
      await nextCheckAt(store.db, mode, { except: orders.ids() }),
      await nextTestCheckAt(store.db, { mode, except: testOrders.ids() }),
    ];
    return next.map(msUntil).reduce(sooner);
  }

  async function loop(name: string, alarm: SharedAlarm, next: () => Promise<number | null>) {
    while (!stopping) {
      let sleepMs: number | null;
      try {
        sleepMs = await next();
        if (problems.delete(name)) log("dialer.recovered", { loop: name });
      } catch (error) {
        log("dialer.failed", { loop: name, error: String(error) });
        note(name, `The database cannot be used, so nothing is dialed: ${error}`);
        sleepMs = AFTER_FAILURE_MS;
      }
      if (!stopping && sleepMs !== 0) await alarm.wait(sleepMs);
      if (!stopping && name === "checking") await pause(BETWEEN_CHECKS_MS);
    }
  }

  function msUntil(at: Date | null): number | null {
    return at === null ? null : Math.max(1, at.getTime() - clock.now().getTime());
  }

  function note(about: string, problem: string | null): void {
    if (problem === null) problems.delete(about);
    else problems.set(about, problem);
  }

  /** Whether Bland answers, as far as people were told; a start that finds all well writes nothing. */
  let isReached: boolean | undefined;

  async function noteBland(problem: string | null): Promise<void> {
    note("bland", problem);
    isReached ??= !await isToldUnreachable(store.db);
    if (isReached === (problem === null)) return;
    await store.write((trx) => noticeReach(trx, { problem, now: clock.now() }));
    isReached = problem === null;
  }

  function wake(): void {
    dialing.ring();
    checking.ring();
  }

  async function settled(): Promise<void> {
    await Promise.all([orders.settled(), testOrders.settled()]);
  }

  const loops = [loop("dialing", dialing, round), loop("checking", checking, check)];
  return {
    wake,
    ending(write) {
      endsUnderWay++;
      const isOver = () => {
        endsUnderWay--;
        // What follows an end, such as a retry, was not due before; but it needs a line as well.
        if (!isFull) wake();
      };
      write.then(isOver, isOver);
      dialing.ring();
    },
    placeTest(call) {
      // A process that is going leaves the call to the reconciler of the next one.
      if (!stopping) testOrders.add(call.id, placeTestCall(caller, call, cutOff.signal));
    },
    problems: () => [...new Set(problems.values())],
    note,
    settled,
    async stop(signal) {
      stopping = true;
      wake();
      signal?.addEventListener("abort", () => cutOff.abort());
      await Promise.all(loops);
      await settled();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Null is never. */
function sooner(a: number | null, b: number | null): number | null {
  return a === null || b === null ? a ?? b : Math.min(a, b);
}
