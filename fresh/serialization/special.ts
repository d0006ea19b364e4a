/** A gap in an array; the other negative numbers stand for a value that JSON lacks. */
export const HOLE = -1;

const SPECIAL_VALUES = [undefined, null, NaN, Infinity, -Infinity, -0];

/** The negative number that stands for a special value; undefined for any other value. */
export function specialNumber(value: unknown): number | undefined {
  const at = SPECIAL_VALUES.findIndex((special) => Object.is(special, value));
  return at === -1 ? undefined : HOLE - 1 - at;
}

/** The special value that a negative number stands for. */
export function specialValue(number: number): unknown {
  return SPECIAL_VALUES[HOLE - 1 - number];
}
