import { promptTexts as texts } from "texts/prompts.ts";
import type { PromptVersion } from "../db/schema.ts";
import { difference, type Interval, wilson } from "../lib/campaigns/trial/interval.ts";
import type { TrialResult } from "../lib/campaigns/trial/results.ts";
import { shownCount } from "./words.ts";

interface Props {
  /** Of the first version and of the second. */
  results: readonly TrialResult[];
  versions: readonly PromptVersion[];
}

/** What came of each version, with how sure that is. */
export function TrialResults({ results, versions }: Props) {
  const numberOf = (version: string) =>
    versions.find((known) => known.version === version)?.number ?? 0;
  const [first, second] = results.map((result) => ({
    number: numberOf(result.version),
    hits: result.interested,
    all: result.leads,
  }));
  return (
    <section class="stack">
      <p class="lead">{verdict(first, second)}</p>
      <table class="cards">
        <caption class="visually-hidden">{texts.trialTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.version}</th>
            <th scope="col" class="number">{texts.leadsCalled}</th>
            <th scope="col">{texts.pickedUp}</th>
            <th scope="col">{texts.interested}</th>
          </tr>
        </thead>
        <tbody>
          {results.map(({ version, leads, answered, interested }) => (
            <tr key={version}>
              <th scope="row">{texts.versionNumber(numberOf(version))}</th>
              <td data-label={texts.leadsCalled} class="number">{shownCount(leads)}</td>
              <td data-label={texts.pickedUp}>
                <Rate hits={answered} all={leads} />
              </td>
              <td data-label={texts.interested}>
                <Rate hits={interested} all={leads} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="muted">{texts.intervalHint}</p>
    </section>
  );
}

interface Compared {
  number: number;
  hits: number;
  all: number;
}

function verdict(first: Compared, second: Compared): string {
  const { low, high } = difference(first, second);
  if (low > 0) return texts.surelyBetter(second.number, points(low), points(high));
  if (high < 0) return texts.surelyBetter(first.number, points(-high), points(-low));
  return texts.cannotTell;
}

function Rate({ hits, all }: { hits: number; all: number }) {
  if (all === 0) return <>{texts.noRate}</>;
  const interval = wilson(hits, all);
  return (
    <>
      {texts.rate(points(hits / all), points(interval.low), points(interval.high))}
      <Bar share={hits / all} interval={interval} />
    </>
  );
}

function Bar({ share, interval: { low, high } }: { share: number; interval: Interval }) {
  return (
    <svg class="intervals" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="range" x={low * 100} width={(high - low) * 100} y={1} height={4} />
      <rect class="seen" x={Math.min(99, share * 100)} width={1} height={6} />
    </svg>
  );
}

/** `0.1234` → `12.3` */
function points(share: number): string {
  return (share * 100).toFixed(1);
}
