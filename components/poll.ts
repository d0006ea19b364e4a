import { signInAgain } from "./typed.ts";

const POLL_MS = 2_000;
const SLOWEST_POLL_MS = 60_000;

/**
 * Asks an address every two seconds, or as often as is said, not at all while the tab is hidden, and less often while it
 * fails. `show` gets each answer that is not the one before. Returns what stops it.
 */
export function pollWhileVisible(
  address: string,
  { everyMs = POLL_MS, show, setOffline }: {
    everyMs?: number;
    show: (response: Response) => Promise<void>;
    setOffline: (offline: boolean) => void;
  },
): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let waitMs = everyMs;
  let tag = "";
  let stopped = false;
  const poll = async () => {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      const response = await fetch(address, { headers: { "if-none-match": tag } });
      if (stopped) return;
      if (response.status === 200) {
        await show(response);
        tag = response.headers.get("etag") ?? "";
      } else if (response.status === 401) signInAgain();
      else if (response.status !== 304) throw new Error(`${response.status}`);
      setOffline(false);
      waitMs = everyMs;
    } catch {
      setOffline(true);
      waitMs = Math.min(waitMs * 2, SLOWEST_POLL_MS);
    }
    if (!stopped) timer = setTimeout(poll, waitMs);
  };
  timer = setTimeout(poll, everyMs);
  document.addEventListener("visibilitychange", poll);
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", poll);
  };
}
