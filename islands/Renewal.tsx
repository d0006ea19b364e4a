import { useEffect, useState } from "preact/hooks";
import { offlineTexts } from "texts/frame.ts";
import { pollWhileVisible } from "../components/poll.ts";
import { renewParts } from "../components/renew.ts";
import { signInAgain } from "../components/typed.ts";
import { shownDuration } from "../components/words.ts";

interface Props {
  /** What the page has as long as there is something to renew, as a selector; without it always. */
  whileThereIs?: string;
}

/** Keeps the parts of this page up to date while somebody looks at it. */
export default function Renewal({ whileThereIs = "*" }: Props) {
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    const timer = setInterval(showRunningTimes, SECOND_MS);
    const stopPolling = pollWhileVisible(location.href, {
      async show(response) {
        await show(response);
        if (document.querySelector(whileThereIs) === null) stopPolling();
      },
      setOffline,
    });
    return () => {
      clearInterval(timer);
      stopPolling();
    };
  }, []);
  return offline
    ? (
      <p class="banner problem" role="alert">
        {offlineTexts.noAnswer}
      </p>
    )
    : null;
}

const SECOND_MS = 1_000;

async function show(response: Response): Promise<void> {
  // Signed out in between.
  if (response.redirected) return signInAgain();
  renewParts(await response.text());
}

/** Time since an instant, for what goes on. */
function showRunningTimes(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-since]")) {
    const seconds = (Date.now() - Date.parse(element.dataset.since!)) / SECOND_MS;
    element.textContent = shownDuration(Math.max(0, seconds));
  }
}
