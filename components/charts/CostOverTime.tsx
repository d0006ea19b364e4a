import { campaignTexts as texts } from "texts/campaign.ts";
import type { TimeFigures } from "../../lib/calls/call_figures.ts";
import { callsBehind, ofTime, type Whose } from "../behind.ts";
import { shownCount, shownDollars, shownTime } from "../words.ts";
import { Chart } from "./Chart.tsx";
import { Columns } from "./Columns.tsx";

/** US dollars. */
const CENT = 0.01;

/** What each interested person cost, by day or hour. */
export function CostOverTime({ times, whose }: { times: readonly TimeFigures[]; whose: Whose }) {
  const rows = times.map(({ time, dollars, outcomes: { interested = 0 } }) => ({
    time: shownTime(time),
    dollars,
    interested,
    each: interested === 0 ? null : dollars / interested,
    href: callsBehind(whose, { ...ofTime(time), outcome: "interested" }),
  }));
  return (
    <Chart
      id="cost-over-time"
      title={texts.costs}
      note={texts.costsNote}
      table={{
        head: [texts.time, texts.cost, texts.interested, texts.costPerInterested],
        rows: rows.map(({ time, href, dollars, interested, each }) => ({
          name: time,
          href,
          values: [
            shownDollars(dollars),
            shownCount(interested),
            each === null ? "–" : shownDollars(each),
          ],
        })),
      }}
    >
      <Columns
        step={CENT}
        shownValue={shownDollars}
        columns={rows.map(({ time, href, interested, each }) => ({
          label: time,
          href,
          parts: [{ name: "interested", value: each ?? 0 }],
          words: each === null
            ? time
            : `${time}: ${shownDollars(each)} (${shownCount(interested)} ${texts.interested})`,
        }))}
      />
    </Chart>
  );
}
