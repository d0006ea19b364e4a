import type { Chance } from "./chance.ts";
import type { Limits } from "./limits.ts";
import type { Switchboard } from "./switchboard.ts";
import type { Timeline } from "./timeline.ts";
import type { Webhooks } from "./webhooks.ts";

/** What the endpoints share. */
export interface SimulatedBland {
  clock: Timeline;
  /** How many times faster than life. */
  speed: number;
  chance: Chance;
  switchboard: Switchboard;
  webhooks: Webhooks;
  limits: Limits;
  /** Without one, any key passes. */
  apiKey?: string;
  /** Sent with refusals of too many calls; the real Bland documents none. */
  retryAfterSeconds?: number;
  allowLoopbackWebhooks: boolean;
  /** Aborted when the simulator closes. */
  closing: AbortSignal;
}

/** A request, with the `:name` parts of its path. */
export interface Asked {
  request: Request;
  url: URL;
  params: Record<string, string | undefined>;
}

export type Endpoint = (bland: SimulatedBland, asked: Asked) => Response | Promise<Response>;
