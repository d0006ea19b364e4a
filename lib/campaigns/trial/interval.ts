/** How sure a rate is, for so many people. */

export interface Interval {
  low: number;
  high: number;
}

/** Two-sided 95 %. */
const Z = 1.959964;

/**
 * Wilson's score interval of a share, 0 to 1; it holds for few people and for shares near 0 or 1 as
 * well (E. B. Wilson, 1927). Nobody: anything is possible.
 */
export function wilson(hits: number, all: number): Interval {
  if (all === 0) return { low: 0, high: 1 };
  const share = hits / all;
  const centre = (share + Z ** 2 / (2 * all)) / (1 + Z ** 2 / all);
  const half = Z / (1 + Z ** 2 / all) *
    Math.sqrt(share * (1 - share) / all + Z ** 2 / (4 * all ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * By how much the second share is above the first, −1 to 1: Newcombe's interval of a difference
 * (method 10, R. G. Newcombe, 1998). With zero inside, nothing can be told yet.
 */
export function difference(
  first: { hits: number; all: number },
  second: { hits: number; all: number },
): Interval {
  if (first.all === 0 || second.all === 0) return { low: -1, high: 1 };
  const [p1, p2] = [first.hits / first.all, second.hits / second.all];
  const [one, two] = [wilson(first.hits, first.all), wilson(second.hits, second.all)];
  return {
    low: p2 - p1 - Math.hypot(p2 - two.low, one.high - p1),
    high: p2 - p1 + Math.hypot(two.high - p2, p1 - one.low),
  };
}
