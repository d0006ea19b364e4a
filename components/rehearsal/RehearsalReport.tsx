import { rehearsalTexts as texts } from "texts/rehearsal.ts";
import { OUTCOME_WORDS } from "texts/words.ts";
import type { Report } from "../../lib/campaigns/rehearsal.ts";
import { When } from "../When.tsx";
import { counted, shownCount, shownDollars } from "../words.ts";
import { CountBars } from "./CountBars.tsx";
import { LeadGroups } from "./LeadGroups.tsx";
import { PlaceHours } from "./PlaceHours.tsx";

interface Props {
  report: Report;
  /** Where the leads of a group are shown. */
  leads: string;
}

/** What would have happened: when it is over, what it costs, how the calls go, who is left out. */
export function RehearsalReport({ report, leads }: Props) {
  return (
    <>
      <Ending report={report} />
      <dl class="figures">
        {figuresOf(report).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {report.calls > 0 && (
        <>
          <div class="two-columns">
            <CountBars
              id="outcomes"
              title={texts.outcomes(counted(report.calls, "call"))}
              bars={outcomesOf(report)}
            />
            <CountBars id="days" title={texts.days} bars={daysOf(report)} />
          </div>
          <PlaceHours places={report.places} />
        </>
      )}
      <LeadGroups groups={report.groups} leads={leads} />
    </>
  );
}

function Ending({ report: { startedAt, endedAt, end, reason } }: { report: Report }) {
  return (
    <>
      <p class="lead">
        {texts.madeAt} <When at={startedAt} />. {endedAt === null ? texts.nobodyCalled : ""}
        {end === "finished" && endedAt !== null && (
          <>
            {texts.finishedBy} <strong>{<When at={endedAt} />}</strong>.
          </>
        )}
      </p>
      {end === "paused" && <p class="card problem">{texts.pausedItself(reason)}</p>}
      {end === "unfinished" && <p class="card problem">{texts.unfinished}</p>}
      <p class="muted">{texts.alone}</p>
    </>
  );
}

function figuresOf(report: Report): [name: string, value: string][] {
  return [
    [texts.figures.leads, shownCount(report.leads)],
    [texts.figures.calls, shownCount(report.calls)],
    [texts.figures.retries, shownCount(report.retries)],
    [texts.figures.minutes, shownCount(Math.round(report.talkSeconds / 60))],
    [texts.figures.cost, shownDollars(report.cost)],
  ];
}

function outcomesOf({ outcomes }: Report) {
  return Object.entries(OUTCOME_WORDS)
    .map(([outcome, word]) => ({
      word,
      tone: outcome,
      count: outcomes[outcome as keyof typeof OUTCOME_WORDS] ?? 0,
    }))
    .filter(({ count }) => count > 0);
}

function daysOf({ days }: Report) {
  return days.map(({ day, calls }) => ({
    word: Temporal.PlainDate.from(day).toLocaleString("en-US", {
      weekday: "short",
      month: "short",
      day: "numeric",
    }),
    count: calls,
  }));
}
