/** How this installation orders calls: its ids, its address, and when it asks about them. */
import type { Store } from "../../db/store.ts";
import type { BlandClient } from "../bland/client.ts";
import { checkPlan, type Pace } from "../calls/check_plan.ts";
import type { Caller } from "../calls/place_call.ts";
import type { OnStep } from "../calls/step.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";

export function callerOf(
  config: Config,
  { store, bland, clock, log, onStep, pace, install }: {
    store: Store;
    bland: BlandClient;
    clock: Clock;
    log: Log;
    onStep: OnStep;
    pace: Pace;
    install: { name: string; webhook_token: string };
  },
): Caller {
  const webhook = webhookAddress(config, install.webhook_token);
  return {
    store,
    bland,
    clock,
    log,
    onStep,
    install: install.name,
    settings: {
      voice: config.bland.voice,
      webhook,
      maxDurationMinutes: config.maxCallMinutes,
      record: config.record,
    },
    checks: checkPlan({
      fetchResults: webhook === undefined,
      maxDurationMinutes: config.maxCallMinutes,
      pace,
    }),
  };
}

/** The callback address with our token; the simulator is on this machine and calls us there. */
function webhookAddress(config: Config, token: string): string | undefined {
  const own = config.port === 0 ? undefined : `http://127.0.0.1:${config.port}/webhook`;
  const address = config.mode === "rehearsal" ? own : config.callbackUrl;
  if (address === undefined) return undefined;
  const url = new URL(address);
  url.searchParams.set("token", token);
  return url.href;
}
