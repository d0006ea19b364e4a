/**
 * Calls are counted by length in these kinds: each from so many seconds to the next. The triggers
 * of `call_lengths` sort them in.
 */
export const CALL_LENGTHS = [0, 10, 30, 60, 120, 300] as const;
