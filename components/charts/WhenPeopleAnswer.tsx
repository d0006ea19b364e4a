import { campaignTexts as texts } from "texts/campaign.ts";
import type { WeekHourFigures } from "../../lib/calls/call_figures.ts";
import { HOURS_OF_A_DAY } from "../../lib/calls/local_hour.ts";
import { callsBehind, ofWeekHour, type Whose } from "../behind.ts";
import { counted, shownCount, shownShare } from "../words.ts";
import { Chart } from "./Chart.tsx";
import { HeatMap } from "./HeatMap.tsx";

/** Of so few calls, none is called the best hour. */
const FEWEST_FOR_BEST = 10;

/** How many calls are answered, by the hour of the week where the people are. */
export function WhenPeopleAnswer(
  { hours, whose }: { hours: readonly WeekHourFigures[]; whose: Whose },
) {
  const rows = hours.map(({ weekHour, fromDay, calls, answered }) => ({
    weekHour,
    calls,
    answered,
    share: answered / calls,
    name: shownWeekHour(weekHour),
    href: callsBehind(whose, { ...ofWeekHour(weekHour), day_from: fromDay }),
  }));
  const best = rows.filter(({ calls }) => calls >= FEWEST_FOR_BEST)
    .toSorted((a, b) => b.share - a.share)[0];
  const highest = Math.max(...rows.map(({ share }) => share));
  return (
    <Chart
      id="when-people-answer"
      title={texts.heatMap}
      note={texts.heatMapNote(
        best === undefined ? "" : texts.bestHour(
          best.name,
          shownShare(best.share),
          counted(best.calls, "call"),
        ),
      )}
      table={{
        head: [texts.weekHour, texts.total, texts.answered, texts.rate],
        rows: rows.map(({ name, href, calls, answered, share }) => ({
          name,
          href,
          values: [shownCount(calls), shownCount(answered), shownShare(share)],
        })),
      }}
    >
      <HeatMap
        days={texts.weekdays}
        cells={rows.map(({ weekHour, name, href, calls, answered, share }) => ({
          weekHour,
          href,
          strength: highest === 0 ? 0 : share / highest,
          words: `${name}: ${
            texts.answeredOf(shownCount(answered), counted(calls, "call"), shownShare(share))
          }`,
        }))}
      />
    </Chart>
  );
}

function shownWeekHour(weekHour: number): string {
  const day = texts.weekdays[Math.floor(weekHour / HOURS_OF_A_DAY)];
  return `${day} ${weekHour % HOURS_OF_A_DAY}:00`;
}
