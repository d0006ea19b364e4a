import type { Mode } from "../../db/schema.ts";
import { type ByOutcome, callsByStage, type TimeFigures } from "../../lib/calls/call_figures.ts";
import { ChartParts } from "./ChartParts.tsx";
import { Funnel } from "./Funnel.tsx";
import { OutcomesOverTime } from "./OutcomesOverTime.tsx";

/** What came of the latest calls of all campaigns; nothing where there are none. */
export function LatestCharts({ times, mode }: { times: readonly TimeFigures[]; mode: Mode }) {
  const outcomes: ByOutcome = {};
  for (const time of times) {
    for (const [outcome, calls] of Object.entries(time.outcomes) as [keyof ByOutcome, number][]) {
      outcomes[outcome] = (outcomes[outcome] ?? 0) + calls;
    }
  }
  const isEmpty = times.length === 0;
  return (
    <ChartParts
      charts={{
        "outcomes-chart": !isEmpty && <OutcomesOverTime times={times} whose={{ mode }} />,
        "funnel-chart": !isEmpty && <Funnel stages={callsByStage(outcomes)} whose={{ mode }} />,
      }}
    />
  );
}
