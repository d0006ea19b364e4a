/** Who gets the next free line: campaigns share by their priority, and none starves another. */
import type { Priority } from "../campaigns/settings.ts";

export interface Queue<T> {
  priority: Priority;
  linesInUse: number;
  /** The most lines it may have. */
  mostLines: number;
  /** Who waits, the first in turn first. */
  waiting: readonly T[];
}

const SHARES: Record<Priority, number> = { low: 1, normal: 2, high: 4 };

/**
 * Those who wait, in the order in which lines go to them: each line goes to the campaign that has
 * the fewest for its share. Whom a campaign's own limit leaves out stand at the end, for a gate may
 * close to those before them.
 */
export function shareLines<T>(queues: readonly Queue<T>[]): T[] {
  const order: T[] = [];
  const states = queues.map((queue) => ({ queue, taken: 0 }));
  for (;;) {
    const open = states.filter(({ queue, taken }) => taken < queue.waiting.length);
    if (open.length === 0) return order;
    const next = open.reduce((a, b) => load(b) < load(a) ? b : a);
    order.push(next.queue.waiting[next.taken]);
    next.taken++;
  }
}

function load<T>({ queue, taken }: { queue: Queue<T>; taken: number }): number {
  const lines = queue.linesInUse + taken;
  return lines >= queue.mostLines ? Infinity : (lines + 1) / SHARES[queue.priority];
}
