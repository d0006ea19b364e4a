import { useEffect, useRef, useState } from "preact/hooks";
import { LiveCalls } from "../components/LiveCalls.tsx";
import { pollWhileVisible } from "../components/poll.ts";
import { isTypedIn } from "../components/typed.ts";
import type { LiveCall } from "../lib/calls/live_calls.ts";

interface Props {
  first: LiveCall[];
  /** When it was looked up, in milliseconds since 1970. */
  at: number;
  /** Whose calls: `call_id=7`, `lead_id=3`, or everybody's. */
  query?: string;
  /** Whether there may be any to ask about. */
  active?: boolean;
  /** The page that says what came of it, once nobody is left on the phone; without, this one stays. */
  after?: string;
}

const SECOND_MS = 1_000;

/** Calls in progress, also those that begin while the page is open, kept up to date every second while somebody talks. */
export default function LiveNow({ first, at, query = "", active = true, after }: Props) {
  const [calls, setCalls] = useState(first);
  const [now, setNow] = useState(at);
  const isTalking = calls.length > 0;
  const everyMs = isTalking ? SECOND_MS : 2 * SECOND_MS;
  useEffect(
    () => active ? poll(query, { everyMs, show: setCalls }) : setCalls([]),
    [active, query, everyMs],
  );
  const hasTalked = useRef(isTalking);
  useEffect(() => isTalking ? tick(setNow) : undefined, [isTalking]);
  useEffect(() => {
    if (isTalking) hasTalked.current = true;
    else if (hasTalked.current && after !== undefined) showWhatCameOfIt(after);
  }, [isTalking]);
  return <LiveCalls calls={calls} now={now} />;
}

function poll(
  query: string,
  { everyMs, show }: { everyMs: number; show: (calls: LiveCall[]) => void },
): () => void {
  return pollWhileVisible(`/api/live?${query}`, {
    everyMs,
    show: async (response) => show(await response.json()),
    setOffline() {},
  });
}

function tick(show: (now: number) => void): () => void {
  show(Date.now());
  const timer = setInterval(() => show(Date.now()), SECOND_MS);
  return () => clearInterval(timer);
}

function showWhatCameOfIt(page: string): void {
  if (!isTypedIn()) location.replace(page);
}
