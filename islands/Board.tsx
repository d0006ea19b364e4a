import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { dashboardTexts } from "texts/dialing.ts";
import { offlineTexts } from "texts/frame.ts";
import { CallTable } from "../components/CallTable.tsx";
import { Controls } from "../components/Controls.tsx";
import { Figures } from "../components/Figures.tsx";
import { pollWhileVisible } from "../components/poll.ts";
import { renewSoon } from "../components/renew.ts";
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
      show({ status: await response.json(), calls: await read(`limit=${SHOWN_CALLS}`) });
      renewSoon();
    },
    setOffline,
  });
}

async function read(query: string): Promise<CallView[]> {
  const response = await fetch(`/api/calls?${query}`);
  if (!response.ok) throw new Error(`${response.status}`);
  return await response.json();
}
