import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { CallTable } from "../components/CallTable.tsx";
import { Controls } from "../components/Controls.tsx";
import { Figures } from "../components/Figures.tsx";
import { LiveCalls } from "../components/LiveCalls.tsx";
import { pollWhileVisible } from "../components/poll.ts";
import type { CallView } from "../components/view.ts";
import type { Status } from "../lib/status.ts";
import { showLocalTimes } from "./LocalTimes.tsx";

export interface Shown {
  status: Status;
  /** The latest. */
  calls: CallView[];
  live: CallView[];
  /** When it was looked up, in milliseconds since 1970. */
  now: number;
}

const SECOND_MS = 1_000;

/** How many calls it shows. */
export const SHOWN_CALLS = 20;

/** The dashboard, kept up to date while somebody looks at it. */
export default function Board(
  { first, children }: { first: Shown; children: ComponentChildren },
) {
  const [shown, setShown] = useState(first);
  const [offline, setOffline] = useState(false);
  useEffect(() => poll(setShown, setOffline), []);
  useEffect(showLocalTimes, [shown.calls]);
  const isTalking = shown.live.length > 0;
  useEffect(() => isTalking ? tick(setShown) : undefined, [isTalking]);

  return (
    <>
      {offline && (
        <p class="banner problem" role="alert">
          Leadline does not answer. Trying again…
        </p>
      )}
      <Figures status={shown.status} />
      <Controls status={shown.status} />
      <LiveCalls calls={shown.live} now={shown.now} />
      {children}
      {shown.calls.length === 0
        ? <p class="card">No calls yet.</p>
        : <CallTable calls={shown.calls} />}
    </>
  );
}

function tick(change: (next: (shown: Shown) => Shown) => void): () => void {
  const timer = setInterval(() => change((shown) => ({ ...shown, now: Date.now() })), SECOND_MS);
  return () => clearInterval(timer);
}

function poll(
  show: (shown: Shown) => void,
  setOffline: (offline: boolean) => void,
): () => void {
  return pollWhileVisible("/api/status", {
    async show(response) {
      const [calls, live] = await Promise.all([
        read(`limit=${SHOWN_CALLS}`),
        read("in_progress=true"),
      ]);
      show({ status: await response.json(), calls, live, now: Date.now() });
    },
    setOffline,
  });
}

async function read(query: string): Promise<CallView[]> {
  const response = await fetch(`/api/calls?${query}`);
  if (!response.ok) throw new Error(`${response.status}`);
  return await response.json();
}
