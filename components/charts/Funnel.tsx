import { campaignTexts as texts } from "texts/campaign.ts";
import { type Stage, STAGE_NAMES } from "../../lib/calls/stages.ts";
import { callsBehind, type Whose } from "../behind.ts";
import { shownCount, shownShare } from "../words.ts";
import { Bars } from "./Bars.tsx";

/** The class of each stage's bar. */
const STAGE_TONES: Record<Stage, string> = {
  called: "pending",
  answered: "answered",
  talked: "waiting",
  interested: "interested",
  callback: "callback",
};

/** How far calls came; each stage leads to its calls. */
export function Funnel({ stages, whose }: { stages: Record<Stage, number>; whose: Whose }) {
  return (
    <Bars
      id="funnel"
      title={texts.funnel}
      note={texts.funnelNote}
      bars={STAGE_NAMES.map((stage) => ({
        word: texts.stages[stage],
        name: STAGE_TONES[stage],
        value: stages[stage],
        words: texts.ofCalled(
          shownCount(stages[stage]),
          shownShare(stages[stage] / Math.max(1, stages.called)),
        ),
        href: callsBehind(whose, { reached: stage }),
      }))}
    />
  );
}
