/** Below those that systems give to connections, of which one could be taken again at any moment. */
const FIRST = 12_000;
const LAST = 32_000;

/** A port on which nobody listens, for a server whose address must be known before it starts. */
export function freePort(): number {
  const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
  try {
    Deno.listen({ hostname: "127.0.0.1", port }).close();
    return port;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return freePort();
    throw error;
  }
}
