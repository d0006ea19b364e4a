import type { Store } from "../../db/store.ts";
import type { Clock } from "../clock.ts";

/** What every change of one person's making needs. */
export interface By {
  store: Store;
  clock: Clock;
  /** Who does it, as people read it. */
  actor: string;
}
