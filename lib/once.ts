/**
 * Makes a thing when it is first asked for, and keeps it: for what takes long to make and a start
 * can do without, as the first formatter of `Intl`, which loads its data.
 */
export function once<Thing extends NonNullable<unknown>>(make: () => Thing): () => Thing {
  let made: Thing | undefined;
  return () => made ??= make();
}
