import type { Mode } from "../../db/schema.ts";
import { type ByOutcome, callsByStage, type TimeFigures } from "../../lib/calls/call_figures.ts";
import { Funnel } from "./Funnel.tsx";
import { OutcomesOverTime } from "./OutcomesOverTime.tsx";

/** What came of the latest calls of all campaigns; nothing where there are none. */
export function LatestCharts({ times, mode }: { times: readonly TimeFigures[]; mode: Mode }) {
  if (times.length === 0) return null;
  const outcomes: ByOutcome = {};
  for (const time of times) {
    for (const [outcome, calls] of Object.entries(time.outcomes) as [keyof ByOutcome, number][]) {
      outcomes[outcome] = (outcomes[outcome] ?? 0) + calls;
    }
  }
  return (
    <>
      <OutcomesOverTime times={times} whose={{ mode }} />
      <Funnel stages={callsByStage(outcomes)} whose={{ mode }} />
    </>
  );
}
