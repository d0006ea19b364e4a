import { useEffect, useState } from "preact/hooks";
import { CallTable } from "../components/CallTable.tsx";
import { Controls } from "../components/Controls.tsx";
import { Figures } from "../components/Figures.tsx";
import type { CallView } from "../components/view.ts";
import type { Status } from "../lib/status.ts";
import { showLocalTimes } from "./LocalTimes.tsx";

interface BoardState {
  status: Status;
  calls: CallView[];
}

const POLL_MS = 2_000;
const SLOWEST_POLL_MS = 60_000;

/** The dashboard, kept up to date while somebody looks at it. */
export default function Board(props: BoardState) {
  const [board, setBoard] = useState(props);
  const [offline, setOffline] = useState(false);
  useEffect(() => pollWhileVisible(setBoard, setOffline), []);
  useEffect(showLocalTimes, [board]);

  return (
    <>
      {offline && (
        <p class="banner problem" role="alert">
          Leadline does not answer. Trying again…
        </p>
      )}
      <Figures status={board.status} />
      <Controls status={board.status} />
      {board.calls.length === 0
        ? <p class="card">No calls yet. Press Start to call the leads that wait.</p>
        : <CallTable calls={board.calls} />}
    </>
  );
}

/** Asks every two seconds, not at all while the tab is hidden, and less often while it fails. */
function pollWhileVisible(
  show: (board: BoardState) => void,
  setOffline: (offline: boolean) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let waitMs = POLL_MS;
  let tag = "";
  const poll = async () => {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      const response = await fetch("/api/status", { headers: { "if-none-match": tag } });
      if (response.status === 200) {
        const calls = await (await fetch("/api/calls?limit=50")).json();
        show({ status: await response.json(), calls });
        tag = response.headers.get("etag") ?? "";
      } else if (response.status === 401) {
        location.reload();
      } else if (response.status !== 304) throw new Error(`${response.status}`);
      setOffline(false);
      waitMs = POLL_MS;
    } catch {
      setOffline(true);
      waitMs = Math.min(waitMs * 2, SLOWEST_POLL_MS);
    }
    timer = setTimeout(poll, waitMs);
  };
  timer = setTimeout(poll, POLL_MS);
  document.addEventListener("visibilitychange", poll);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", poll);
  };
}
