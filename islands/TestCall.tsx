import { useEffect, useState } from "preact/hooks";
import { offlineTexts } from "texts/frame.ts";
import { pollWhileVisible } from "../components/poll.ts";
import { TestCallCard } from "../components/TestCallCard.tsx";
import { isOver } from "../components/words.ts";
import type { TestCallView } from "../lib/test_calls/test_call_list.ts";

/** One call to oneself, kept up to date until it is over. */
export default function TestCall({ first, search }: { first: TestCallView; search: string }) {
  const [call, setCall] = useState(first);
  const [offline, setOffline] = useState(false);
  const over = isOver(call.state);
  useEffect(() => over ? undefined : poll(first.id, setCall, setOffline), [over]);

  return (
    <>
      {offline && (
        <p class="banner problem" role="alert">
          {offlineTexts.noAnswer}
        </p>
      )}
      <TestCallCard call={call} search={search} />
    </>
  );
}

function poll(
  id: number,
  show: (call: TestCallView) => void,
  setOffline: (offline: boolean) => void,
): () => void {
  return pollWhileVisible(`/api/test-call/${id}`, {
    show: async (response) => show(await response.json()),
    setOffline,
  });
}
