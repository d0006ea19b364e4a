/**
 * Lets the event loop take so many turns. Each takes some microseconds where nobody needs it; a timer
 * takes a millisecond or two. The runtime looks at its sockets at the latest after 61 turns.
 * https://docs.rs/tokio/latest/tokio/runtime/struct.Builder.html#method.event_interval
 */
export async function turns(count = 1): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
