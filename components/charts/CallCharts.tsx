/** What came of calls, drawn. Each part of a drawing leads to the calls that it counts. */
import { campaignTexts as texts } from "texts/campaign.ts";
import { OUTCOME_WORDS } from "texts/words.ts";
import type { LengthFigures, TimeFigures, WeekHourFigures } from "../../lib/calls/call_figures.ts";
import { HOURS_OF_A_DAY } from "../../lib/calls/local_hour.ts";
import { type Stage, STAGE_NAMES } from "../../lib/calls/stages.ts";
import { callsBehind, ofTime, ofWeekHour, type Whose } from "../behind.ts";
import {
  counted,
  shownCount,
  shownDollars,
  shownDuration,
  shownShare,
  shownTime,
} from "../words.ts";
import { Bars } from "./Bars.tsx";
import { Chart } from "./Chart.tsx";
import { Columns } from "./Columns.tsx";
import { HeatMap } from "./HeatMap.tsx";

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
        whole
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

/** Of so few calls, none is called the best hour. */
const FEWEST_FOR_BEST = 10;

/** How many calls are answered, by the hour of the week where the people are. */
export function WhenPeopleAnswer(
  { hours, whose }: { hours: readonly WeekHourFigures[]; whose: Whose },
) {
  const rows = hours.map(({ weekHour, calls, answered }) => ({
    weekHour,
    calls,
    answered,
    share: answered / calls,
    name: shownWeekHour(weekHour),
    href: callsBehind(whose, ofWeekHour(weekHour)),
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

/** The class of each stage's bar. */
const STAGE_TONES: Record<Stage, string> = {
  called: "pending",
  answered: "answered",
  talked: "waiting",
  interested: "interested",
  callback: "callback",
};

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
