import { campaignTexts as texts } from "texts/campaign.ts";
import { OUTCOME_WORDS } from "texts/words.ts";
import type { TimeFigures } from "../../lib/calls/call_figures.ts";
import { callsBehind, ofTime, type Whose } from "../behind.ts";
import { counted, shownCount, shownTime } from "../words.ts";
import { Chart } from "./Chart.tsx";
import { Columns } from "./Columns.tsx";

const OUTCOMES = Object.entries(OUTCOME_WORDS) as [keyof typeof OUTCOME_WORDS, string][];

/** Outcomes by day or hour, one column each. */
export function OutcomesOverTime(
  { times, whose }: { times: readonly TimeFigures[]; whose: Whose },
) {
  const seen = OUTCOMES.filter(([name]) => times.some(({ outcomes }) => outcomes[name]));
  const rows = times.map(({ time, outcomes }) => {
    const parts = seen.map(([name, word]) => ({ name, word, value: outcomes[name] ?? 0 }));
    return {
      time: shownTime(time),
      parts,
      total: parts.reduce((sum, { value }) => sum + value, 0),
      href: callsBehind(whose, ofTime(time)),
    };
  });
  return (
    <Chart
      id="outcomes-over-time"
      title={texts.byTime}
      note={texts.byTimeNote}
      table={{
        head: [texts.time, texts.total, ...seen.map(([, word]) => word)],
        rows: rows.map(({ time, href, total, parts }) => ({
          name: time,
          href,
          values: [total, ...parts.map(({ value }) => value)].map(shownCount),
        })),
      }}
    >
      <Columns
        step={1}
        shownValue={shownCount}
        columns={rows.map(({ time, href, total, parts }) => ({
          label: time,
          href,
          parts,
          words: [
            `${time}: ${counted(total, "call")}`,
            ...parts.filter(({ value }) => value > 0)
              .map(({ word, value }) => `${word} ${shownCount(value)}`),
          ].join("\n"),
        }))}
      />
    </Chart>
  );
}
