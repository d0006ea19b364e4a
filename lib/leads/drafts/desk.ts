import type { Store } from "../../../db/store.ts";
import type { Clock } from "../../clock.ts";

/** What work on drafts needs. */
export interface Desk {
  store: Store;
  clock: Clock;
  /** Where their files lie. */
  folder: string;
  /** ISO 3166 code for numbers without a country code. */
  country: string;
  /** Says that this process ends: work stops where it is, and goes on at the next boot. */
  signal: AbortSignal;
}
