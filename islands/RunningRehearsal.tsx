import { useEffect, useState } from "preact/hooks";
import { pollWhileVisible } from "../components/poll.ts";
import { RehearsalProgress } from "../components/rehearsal/RehearsalProgress.tsx";
import type { RehearsalView } from "../lib/campaigns/rehearsals/kept.ts";

/** A rehearsal that runs, kept up to date; when it is over the page shows what came of it. */
export default function RunningRehearsal({ first }: { first: RehearsalView }) {
  const [rehearsal, setRehearsal] = useState(first);
  useEffect(() => poll(first.campaign_id, setRehearsal), []);
  return <RehearsalProgress rehearsal={rehearsal} />;
}

function poll(campaignId: number, show: (rehearsal: RehearsalView) => void): () => void {
  return pollWhileVisible(`/api/campaigns/${campaignId}/rehearsal`, {
    async show(response) {
      const rehearsal: RehearsalView = await response.json();
      if (rehearsal.status === "running") show(rehearsal);
      else location.reload();
    },
    setOffline() {},
  });
}
