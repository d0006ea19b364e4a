/** What a promise comes to. @throws `late`'s error when it takes longer: Deno's server waits for ever. */
export async function inTime<T>(
  promise: Promise<T>,
  { withinMs, late }: { withinMs: number; late: () => Error },
): Promise<T> {
  const { promise: isLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), withinMs);
  try {
    return await Promise.race([promise, isLate]);
  } finally {
    clearTimeout(timer);
  }
}
