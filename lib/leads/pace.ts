/** How many rows are written at a time: as many as this machine writes in a short turn. */

/** The commit that follows takes some milliseconds more. */
const TURN_MS = 8;
/** The first part, too: nobody knows the machine yet. */
const FEWEST = 100;
/** One turn in which somebody else had the core does not change much. */
const WEIGHT_OF_LAST = 0.1;

export interface Pace {
  /** The rows in parts that take about a turn. */
  parts<T>(rows: readonly T[]): Iterable<readonly T[]>;
  /** Runs what writes so many rows, and learns from how long it takes. */
  timed<T>(rows: number, write: () => Promise<T>): Promise<T>;
}

export function startPace(now: () => number = () => performance.now()): Pace {
  let rowMs: number | undefined;
  const most = () => rowMs === undefined ? FEWEST : Math.max(FEWEST, Math.floor(TURN_MS / rowMs));
  return {
    *parts(rows) {
      for (let at = 0; at < rows.length;) {
        const part = rows.slice(at, at + most());
        at += part.length;
        yield part;
      }
    },
    async timed(rows, write) {
      const began = now();
      const written = await write();
      const ms = (now() - began) / rows;
      rowMs = rowMs === undefined ? ms : rowMs + (ms - rowMs) * WEIGHT_OF_LAST;
      return written;
    },
  };
}
