import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { dashboardTexts } from "texts/dialing.ts";
import { offlineTexts } from "texts/frame.ts";
import { CallTable } from "../components/CallTable.tsx";
import { Controls } from "../components/Controls.tsx";
import { Figures } from "../components/Figures.tsx";
import { pollWhileVisible } from "../components/poll.ts";
import { renewParts } from "../components/renew.ts";
import type { CallView } from "../components/view.ts";
import type { LiveCall } from "../lib/calls/live_calls.ts";
import type { Status } from "../lib/status.ts";
import LiveNow from "./LiveNow.tsx";

export interface Shown {
  status: Status;
  /** The latest. */
  calls: CallView[];
  live: LiveCall[];
  /** When it was looked up, in milliseconds since 1970. */
  now: number;
}

/** How many calls it shows. */
export const SHOWN_CALLS = 20;

/** The dashboard, kept up to date while somebody looks at it. */
export default function Board(
  { first, children }: { first: Shown; children: ComponentChildren },
) {
  const [shown, setShown] = useState<Pick<Shown, "status" | "calls">>(first);
  const [offline, setOffline] = useState(false);
  useEffect(() => poll(setShown, setOffline), []);

  return (
    <>
      {offline && (
        <p class="banner problem" role="alert">
          {offlineTexts.noAnswer}
        </p>
      )}
      <Figures status={shown.status} />
      <Controls status={shown.status} />
      <LiveNow first={first.live} at={first.now} active={shown.status.live > 0} />
      {children}
      {shown.calls.length === 0
        ? <p class="card">{dashboardTexts.noCalls}</p>
        : <CallTable calls={shown.calls} />}
    </>
  );
}

function poll(
  show: (shown: Pick<Shown, "status" | "calls">) => void,
  setOffline: (offline: boolean) => void,
): () => void {
  return pollWhileVisible("/api/status", {
    async show(response) {
      const status: Status = await response.json();
      const [calls, charts] = await Promise.all([
        ask(`/api/calls?limit=${SHOWN_CALLS}`),
        ask("/dashboard/charts"),
      ]);
      show({ status, calls: await calls.json() });
      renewParts(await charts.text());
    },
    setOffline,
  });
}

async function ask(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  return response;
}
