/** The campaign of a copy, run to its end by the real dialing in time that jumps ahead. */
import type { Store } from "../../../db/store.ts";
import type { CallRecord } from "../../bland/call_record.ts";
import { checkPlan } from "../../calls/check_plan.ts";
import { dial } from "../../calls/dial.ts";
import { endCall } from "../../calls/end_call.ts";
import { type Orderer, placeCall } from "../../calls/place_call.ts";
import { noListener } from "../../calls/step.ts";
import type { DialingRules } from "../../calls/take_lines.ts";
import { settingsOf } from "../settings.ts";
import { rehearsedBland } from "./rehearsed_bland.ts";
import type { Tally } from "./tally.ts";
import type { VirtualTime } from "./virtual_time.ts";

export interface RunOptions {
  campaignId: number;
  time: VirtualTime;
  /** All gates are closed as they are for real calls. */
  rules: DialingRules & { mode: "live" };
  /** The folder of prompt files. */
  prompts: string;
  seed: number;
  /** Ends it early. */
  signal: AbortSignal;
  tally: Tally;
  onRound(): Promise<void>;
}

export const LONGEST_DAYS = 60;
const DAY_MS = 24 * 3_600_000;

/** False when it is not done after sixty days. @throws AbortError */
export async function runCampaign(copy: Store, options: RunOptions): Promise<boolean> {
  const { time, rules, prompts, signal, tally } = options;
  const ended: CallRecord[] = [];
  const caller = await rehearsedCaller(copy, options, (record) => ended.push(record));
  const latest = new Date(time.now().getTime() + LONGEST_DAYS * DAY_MS);
  const dialing = {
    store: copy,
    clock: time,
    rules,
    prompts,
    onStep: noListener,
    ending: () => 0,
    isStopping: () => signal.aborted,
    // The time is its own.
    isClockWrong: () => Promise.resolve(false),
  };
  for (;;) {
    await options.onRound();
    const round = await dial(dialing);
    signal.throwIfAborted();
    if (round.kind === "taken") {
      for (const line of round.taken) tally.placed(line);
      await Promise.all(round.taken.map(({ call }) => placeCall(caller, call)));
      continue;
    }
    const next = sooner(round.until, time.next());
    if (next === null) return true;
    if (next > latest) return false;
    time.moveTo(next);
    ended.forEach((record) => tally.ended(record));
    await Promise.all(ended.splice(0).map((record) => hangUp(copy, record, time)));
  }
}

async function rehearsedCaller(
  copy: Store,
  { campaignId, time, rules: { maxCallMinutes }, seed }: RunOptions,
  onEnded: (record: CallRecord) => void,
): Promise<Orderer> {
  const campaign = await copy.db.selectFrom("campaigns").select("settings")
    .where("id", "=", campaignId).executeTakeFirstOrThrow();
  const { dollarsPerMinute } = settingsOf(campaign);
  return {
    store: copy,
    bland: rehearsedBland({ time, seed, dollarsPerMinute, onEnded }),
    clock: time,
    log() {},
    install: "rehearsal",
    settings: { maxDurationMinutes: maxCallMinutes, record: false },
    checks: checkPlan({
      fetchResults: false,
      maxDurationMinutes: maxCallMinutes,
      pace: { speed: 1, requestTimeoutMs: 1 },
    }),
    onStep: noListener,
  };
}

/** As the webhook's message would have it; then what was said is dropped, for there is much of it. */
async function hangUp(copy: Store, record: CallRecord, time: VirtualTime): Promise<void> {
  await copy.write(async (trx) => {
    const call = await trx.selectFrom("calls").selectAll()
      .where("bland_call_id", "=", record.blandCallId).executeTakeFirstOrThrow();
    await endCall(trx, { call, record, now: time.now() });
    await trx.updateTable("calls").set({ task: "", transcript: "", turns: "[]", grounds: "{}" })
      .where("id", "=", call.id).execute();
    await trx.deleteFrom("lead_events").where("lead_id", "=", call.lead_id).execute();
  });
}

/** Null is never. */
function sooner(a: Date | null, b: Date | null): Date | null {
  return a === null || b === null ? a ?? b : a < b ? a : b;
}
