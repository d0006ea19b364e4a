/** The rehearsed calls, counted while they are placed and end. */
import type { CallRecord } from "../../bland/call_record.ts";
import { type Outcome, outcomeOf } from "../../bland/outcome.ts";
import type { TakenLine } from "../../calls/take_lines.ts";
import type { Grounds } from "../../calls/take_lines/insert_call.ts";
import { REGION_NAMES } from "../../gates/place/region_names.ts";

/** Calls in a place, by the hour of the day there, from 0 to 23. */
export interface PlaceCalls {
  place: string;
  hours: number[];
}

/** Calls on a day, `2026-11-23`, of the calendar where the person is. */
export interface DayCalls {
  day: string;
  calls: number;
}

export interface CallCounts {
  calls: number;
  /** Calls to somebody who had been called before. */
  retries: number;
  /** When the last call ended, ISO 8601; null when there was none. */
  endedAt: string | null;
  /** US dollars. */
  cost: number;
  talkSeconds: number;
  outcomes: Partial<Record<Outcome, number>>;
  /** The place with the most calls first. */
  places: PlaceCalls[];
  days: DayCalls[];
}

export class Tally {
  #calls = 0;
  #retries = 0;
  #endedAt: string | null = null;
  #cost = 0;
  #talkSeconds = 0;
  #outcomes: Partial<Record<Outcome, number>> = {};
  #places = new Map<string, number[]>();
  #days = new Map<string, number>();

  placed({ call }: TakenLine): void {
    const { place, day, hour } = whereAndWhen(JSON.parse(call.grounds), call.created_at);
    const hours = this.#places.get(place) ?? new Array<number>(24).fill(0);
    hours[hour]++;
    this.#places.set(place, hours);
    this.#days.set(day, (this.#days.get(day) ?? 0) + 1);
    this.#calls++;
    if (call.attempt > 1) this.#retries++;
  }

  ended(record: CallRecord): void {
    const { outcome } = outcomeOf(record);
    this.#endedAt = record.endedAt;
    this.#outcomes[outcome] = (this.#outcomes[outcome] ?? 0) + 1;
    this.#cost += record.price ?? 0;
    this.#talkSeconds += record.durationSeconds ?? 0;
  }

  counts(): CallCounts {
    return {
      calls: this.#calls,
      retries: this.#retries,
      endedAt: this.#endedAt,
      cost: this.#cost,
      talkSeconds: this.#talkSeconds,
      outcomes: this.#outcomes,
      places: [...this.#places].map(([place, hours]) => ({ place, hours }))
        .sort((a, b) => sum(b.hours) - sum(a.hours)),
      days: [...this.#days].sort().map(([day, calls]) => ({ day, calls })),
    };
  }
}

/** Somebody who may be in several zones is counted in the first. */
function whereAndWhen({ localTimes, regions }: Grounds, placedAt: string) {
  // `2026-11-23T10:00-05:00[America/New_York]`
  const [local = placedAt, zone = "UTC"] = (localTimes[0] ?? "").match(/^\d.{15}|[^[]+(?=\]$)/g) ??
    [];
  return {
    place: regions.length === 1
      ? REGION_NAMES[regions[0]]
      : zone.split("/").at(-1)!.replaceAll("_", " "),
    day: local.slice(0, 10),
    hour: Number(local.slice(11, 13)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
