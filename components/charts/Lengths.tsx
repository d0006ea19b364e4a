import { campaignTexts as texts } from "texts/campaign.ts";
import type { LengthFigures } from "../../lib/calls/call_figures.ts";
import { callsBehind, type Whose } from "../behind.ts";
import { shownCount, shownDuration, shownShare } from "../words.ts";
import { Bars } from "./Bars.tsx";

/** How long people talked. */
export function Lengths({ lengths, whose }: { lengths: readonly LengthFigures[]; whose: Whose }) {
  const total = lengths.reduce((sum, { calls }) => sum + calls, 0);
  return (
    <Bars
      id="lengths"
      title={texts.lengths}
      note={texts.lengthsNote}
      bars={lengths.map(({ fromSeconds, toSeconds, calls }) => ({
        word: shownLength(fromSeconds, toSeconds),
        name: "live",
        value: calls,
        words: texts.ofCalled(shownCount(calls), shownShare(calls / Math.max(1, total))),
        href: callsBehind(whose, {
          reached: "answered",
          sort: "longest",
          from_seconds: `${fromSeconds}`,
          to_seconds: toSeconds === null ? "" : `${toSeconds}`,
        }),
      }))}
    />
  );
}

function shownLength(fromSeconds: number, toSeconds: number | null): string {
  if (toSeconds === null) return texts.longer(shownDuration(fromSeconds));
  if (fromSeconds === 0) return texts.shorter(shownDuration(toSeconds));
  return texts.between(shownDuration(fromSeconds), shownDuration(toSeconds));
}
