/** Everything that one running Leadline consists of, opened and closed together. */
import { openStore, type Store } from "../db/store.ts";
import type { Pace } from "./calls/check_plan.ts";
import { compareClocks } from "./calls/clocks.ts";
import { type Dialer, startDialer } from "./calls/dialer.ts";
import { hangUp, type HungUp } from "./calls/hang_up.ts";
import type { DialingRules } from "./calls/take_lines.ts";
import { type PlayedRecording, recordingOf, type Wish } from "./calls/recording.ts";
import type { Receiver } from "./calls/receive_webhook.ts";
import { noListener, type OnStep } from "./calls/step.ts";
import { pause } from "./campaigns/pause.ts";
import { type Rehearsals, startRehearsals } from "./campaigns/rehearsals.ts";
import { start } from "./campaigns/start.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { WRONG_SECRET } from "./connection/check_webhook.ts";
import { checkConnection, type Checked } from "./connection/check_connection.ts";
import { parseCallingHours } from "./gates/week.ts";
import { type Drafts, openDrafts } from "./leads/drafts.ts";
import { DRAFTS, removeLeftUploads, UPLOADS } from "./leads/spool.ts";
import { countEvents, type EventCounts } from "./event_counts.ts";
import type { Log } from "./log.ts";
import type { By } from "./people/by.ts";
import type { PasswordCost } from "./people/password.ts";
import { keepSweeping } from "./records/keep_sweeping.ts";
import { startIndexer } from "./search/indexer.ts";
import { readStatus, type Status } from "./status.ts";
import { type TakenTest, takeTestCall } from "./test_calls/take_test_call.ts";
import { type Sender, startSender } from "./webhooks/sender.ts";
import type { TestCallWish } from "./test_calls/wish.ts";
import { openBland } from "./leadline/bland.ts";
import { callerOf } from "./leadline/caller.ts";
import { startReceiving } from "./leadline/receiving.ts";
import { catchUpSinceLastTime } from "./leadline/since_last_time.ts";

export interface Leadline {
  readonly config: Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** What has been logged since the process started. */
  readonly counts: EventCounts;
  /** What a webhook message is checked against. */
  readonly receiver: Receiver;
  /** The folder of prompt files. */
  readonly prompts: string;
  readonly dialer: Dialer;
  /** Where uploaded files lie while they are read. */
  readonly uploads: string;
  /** Uploaded files that are looked at before they are imported. */
  readonly drafts: Drafts;
  /** Sends events to those who want them. */
  readonly sender: Sender;
  /** What the dialer goes by, and what a preview foretells by. */
  readonly rules: DialingRules;
  /** Campaigns that are run ahead on the simulator. */
  readonly rehearsals: Rehearsals;
  /** `actor`: who does it, for the audit log; Leadline itself without. */
  start(campaignId?: number, actor?: string): ReturnType<typeof start>;
  pause(
    options?: { campaignId?: number; hangUp?: boolean; actor?: string },
  ): ReturnType<typeof pause>;
  /** Calls one number for somebody who wants to hear a prompt. */
  callMyself(wish: TestCallWish, by: { actor: string }): Promise<TakenTest>;
  /** Whether everything between Leadline and Bland works. */
  checkConnection(by: By): Promise<Checked>;
  /** Ends one call that is in progress. */
  hangUp(wish: { callId: number; actor: string }): Promise<HungUp>;
  /** Fetched from Bland while somebody listens. */
  recording(wish: Wish): Promise<PlayedRecording>;
  status(): Promise<Status>;
  /** Stops dialing, lets orders under way finish until the signal, closes the store. */
  close(signal?: AbortSignal): Promise<void>;
}

export interface LeadlineOptions {
  log: Log;
  clock?: Clock;
  /** Where prompts/ is. */
  prompts?: string;
  /** Of a new password of `admin`. Default: as much as a stolen hash should cost to guess. */
  passwordCost?: PasswordCost;
  /** Seeds the rehearsal: the same numbers then behave the same way. */
  seed?: number;
  onStep?: OnStep;
  /** Of the Bland at the other end, where it is neither real nor our own rehearsal. */
  pace?: Pace;
  /** So many messages of Bland at one time are stored first and applied afterwards. */
  rush?: number;
}

const REQUEST_TIMEOUT_MS = 20_000;

/** @throws Error when the database, or the address of the rehearsal, cannot be opened. */
export async function openLeadline(config: Config, options: LeadlineOptions): Promise<Leadline> {
  const { clock = systemClock, prompts = "prompts", seed = 1, onStep = noListener } = options;
  const { log, counts } = countEvents(options.log);
  const pace = options.pace ?? {
    speed: config.mode === "rehearsal" ? config.rehearsalSpeed : 1,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
  };
  const store = await openStore(config.databaseUrl);
  await catchUpSinceLastTime(store, {
    config,
    clock,
    prompts,
    passwordCost: options.passwordCost,
  });
  const clocks = compareClocks(clock);
  const { bland, close: closeBland } = await openBland(config, {
    seed,
    timeoutMs: pace.requestTimeoutMs,
    hearTime: clocks.hear,
  });
  const install = await store.db.selectFrom("install").selectAll().executeTakeFirstOrThrow();
  const uploads = `${UPLOADS}/${install.name}`;
  await removeLeftUploads(uploads);
  const drafts = await openDrafts({
    store,
    clock,
    log,
    folder: `${DRAFTS}/${install.name}`,
    country: config.defaultCountry,
  });
  const caller = callerOf(config, { store, bland, clock, log, onStep, pace, install });
  const rules: DialingRules = {
    mode: config.mode,
    lines: config.lines,
    hours: parseCallingHours(config.callingHours),
    maxCallMinutes: config.maxCallMinutes,
    leaseMs: caller.checks.leaseMs,
  };
  const dialer = startDialer({ caller, prompts, rules, clocks });
  let isSecretWrong = false;
  const { receiver, stop: stopReceiving } = startReceiving({
    store,
    clock,
    log,
    onStep,
    install,
    secret: config.bland.webhookSecret,
    rush: options.rush,
    onApplied: dialer.wake,
    onEnding: dialer.ending,
    onSigned(fits) {
      isSecretWrong = !fits;
      dialer.note("signature", fits ? null : WRONG_SECRET);
    },
  });
  const sender = startSender({ store, clock, log, fetch });
  const indexer = startIndexer({ store, log });
  const rehearsals = startRehearsals({ store, clock, log, prompts, rules });
  const sweeping = keepSweeping({ store, clock, log, keepYears: config.keepRecordsYears });
  const { mode, lines } = config;
  return {
    config,
    store,
    clock,
    log,
    counts,
    prompts,
    dialer,
    uploads,
    drafts,
    sender,
    rules,
    rehearsals,
    receiver,
    async start(campaignId, actor) {
      const started = await start({ store, clock, mode, prompts, actor }, campaignId);
      dialer.wake();
      return started;
    },
    pause: ({ actor, ...which } = {}) => pause({ store, clock, mode, bland, actor }, which),
    async callMyself(wish, { actor }) {
      const taken = await store.write((trx) =>
        takeTestCall(trx, { wish, rules, actor, now: clock.now() })
      );
      if (taken.kind === "taken") {
        onStep("after T1");
        dialer.placeTest(taken.call);
      }
      return taken;
    },
    checkConnection: (by) =>
      checkConnection(by, {
        mode,
        bland,
        apiKey: config.bland.apiKey,
        voice: config.bland.voice,
        webhook: {
          address: caller.settings.webhook,
          token: install.webhook_token,
          secret: config.bland.webhookSecret,
          isSecretWrong,
        },
      }),
    hangUp(wish) {
      const askAfterMs = caller.checks.againMs;
      return hangUp({ store, clock, bland, mode, askAfterMs }, wish);
    },
    recording: (wish) => recordingOf({ store, bland }, wish),
    status: () => readStatus({ store, clock, dialer, mode, lines }),
    async close(signal) {
      await sweeping.stop();
      await rehearsals.stop();
      await indexer.stop();
      await stopReceiving();
      await dialer.stop(signal);
      await drafts.close();
      await sender.stop();
      await closeBland();
      await store.close();
    },
  };
}
