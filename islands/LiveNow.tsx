import { useEffect, useState } from "preact/hooks";
import { LiveCalls } from "../components/LiveCalls.tsx";
import { pollWhileVisible } from "../components/poll.ts";
import type { LiveCall } from "../lib/calls/live_calls.ts";

interface Props {
  first: LiveCall[];
  /** When it was looked up, in milliseconds since 1970. */
  at: number;
  /** Whose calls: `call_id=7`, `lead_id=3`, or everybody's. */
  query?: string;
  /** Whether there may be any to ask about. */
  active?: boolean;
  /** The page goes on when nobody is left on the phone; else it is asked for anew. */
  stays?: boolean;
}

const SECOND_MS = 1_000;

/** Calls in progress, kept up to date every second while somebody talks. */
export default function LiveNow({ first, at, query = "", active = true, stays = false }: Props) {
  const [calls, setCalls] = useState(first);
  const [now, setNow] = useState(at);
  useEffect(() => active ? poll(query, setCalls) : setCalls([]), [active, query]);
  const isTalking = calls.length > 0;
  useEffect(() => isTalking ? tick(setNow) : undefined, [isTalking]);
  useEffect(() => {
    if (first.length > 0 && !isTalking && !stays) showWhatCameOfIt();
  }, [isTalking]);
  return <LiveCalls calls={calls} now={now} />;
}

function poll(query: string, show: (calls: LiveCall[]) => void): () => void {
  return pollWhileVisible(`/api/live?${query}`, {
    everyMs: SECOND_MS,
    show: async (response) => show(await response.json()),
    setOffline() {},
  });
}

function tick(show: (now: number) => void): () => void {
  show(Date.now());
  const timer = setInterval(() => show(Date.now()), SECOND_MS);
  return () => clearInterval(timer);
}

/** Unless somebody has begun to write something on this page. */
function showWhatCameOfIt(): void {
  const fields = [...document.querySelectorAll<HTMLTextAreaElement>("textarea,input")];
  if (fields.every(({ value, defaultValue }) => value === defaultValue)) location.reload();
}
