/** Hours in which leads are due: `2026-11-29T22`. */
import { type Facts, NOTHING_OF_THEIR_OWN } from "./facts.ts";

/** A line of a group, with the time at which its leads are due. */
export function dueAt(line: string, time: string | null): string {
  const facts: Facts = JSON.parse(line);
  const [, suppression, isCalled] = NOTHING_OF_THEIR_OWN;
  return JSON.stringify([
    ...facts.slice(0, -NOTHING_OF_THEIR_OWN.length),
    time,
    suppression,
    isCalled,
  ]);
}

export function hourOf(at: Date): string {
  return at.toISOString().slice(0, "2026-11-29T22".length);
}

export function beginOf(hour: string): string {
  return `${hour}:00:00.000Z`;
}

export function endOf(hour: string): string {
  return `${hour}:59:59.999Z`;
}
