/** The rehearsals that run: one a campaign, over all processes. Each is kept until the next one. */
import type { Store } from "../../db/store.ts";
import type { DialingRules } from "../calls/take_lines.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { type Progress, rehearseCampaign } from "./rehearsal.ts";
import { beginRehearsal, type Begun, endRunning, keepProgress } from "./rehearsals/keep.ts";

export interface Rehearsals {
  /** Returns when it has begun. */
  start(campaignId: number): Promise<Begun>;
  /** False when none was running. */
  cancel(campaignId: number): Promise<boolean>;
  /** Ends those of this process, which are lost then. */
  stop(): Promise<void>;
}

export interface RehearsalsOptions {
  store: Store;
  clock: Clock;
  log: Log;
  rules: DialingRules;
  /** The folder of prompt files. */
  prompts: string;
}

const PROGRESS_EVERY_MS = 500;
/** Two rehearsals of one campaign can be compared: the same people answer the same. */
const SEED = 1;
const STOPPED = "Leadline was stopped while it ran.";

export function startRehearsals(options: RehearsalsOptions): Rehearsals {
  const { store, clock, log } = options;
  const running = new Map<number, { abort: AbortController; ended: Promise<void> }>();

  async function run(id: number, campaignId: number, abort: AbortController): Promise<void> {
    try {
      const rehearsed = await rehearseCampaign(store, {
        ...options,
        campaignId,
        now: clock.now(),
        seed: SEED,
        signal: abort.signal,
        onProgress: keeper(id, abort),
      });
      await endRunning(store, clock, {
        id,
        ...rehearsed.kind === "refused"
          ? { status: "failed", reason: rehearsed.reason }
          : { status: "done", ...rehearsed },
      });
      log("rehearsal.ended", { campaign: campaignId });
    } catch (error) {
      if (abort.signal.aborted) return;
      log("rehearsal.failed", { campaign: campaignId, error: String(error) });
      await endRunning(store, clock, { id, status: "failed", reason: `Something broke: ${error}` });
    }
  }

  /** Writes the progress down now and then; that is also when a cancel elsewhere is noticed. */
  function keeper(id: number, abort: AbortController) {
    let keptAt = performance.now();
    return async (progress: () => Promise<Progress>) => {
      if (performance.now() - keptAt < PROGRESS_EVERY_MS) return;
      keptAt = performance.now();
      const isRunning = await keepProgress(store, clock, { id, ...await progress() });
      if (!isRunning) abort.abort();
    };
  }

  return {
    async start(campaignId) {
      const begun = await beginRehearsal(store, clock, campaignId);
      if (begun.kind === "begun") {
        const abort = new AbortController();
        const ended = run(begun.id, campaignId, abort).catch((error) =>
          log("rehearsal.failed", { campaign: campaignId, error: String(error) })
        ).finally(() => running.delete(begun.id));
        running.set(begun.id, { abort, ended });
      }
      return begun;
    },
    async cancel(campaignId) {
      const id = await endRunning(store, clock, { campaignId, status: "cancelled" });
      if (id !== undefined) running.get(id)?.abort.abort();
      return id !== undefined;
    },
    async stop() {
      for (const [id, { abort }] of running) {
        await endRunning(store, clock, { id, status: "lost", reason: STOPPED });
        abort.abort();
      }
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}
