import type { LeadStatus } from "../db/schema.ts";
import type { Status } from "../lib/status.ts";
import { withQuery } from "./Filters.tsx";
import { OUTCOME_WORDS, shownCount } from "./words.ts";

const COUNTED: [LeadStatus, string][] = [
  ["pending", "Leads not started"],
  ["waiting", "Leads waiting"],
  ["done", "Leads done"],
  ["review", "Leads to review"],
  ["skipped", "Leads skipped"],
  ["error", "Leads in error"],
];

interface Props {
  status: Pick<Status, "live" | "lines" | "counts" | "outcomes">;
  /** Whose numbers they are; everybody's without. */
  campaignId?: number;
}

/** Numbers of leads and calls; each says what it counts and leads there. */
export function Figures({ status: { live, lines, counts, outcomes }, campaignId }: Props) {
  const own = new URLSearchParams(campaignId === undefined ? {} : { campaign_id: `${campaignId}` });
  return (
    <>
      <dl class="figures">
        <div>
          <dt>Lines in use</dt>
          <dd>
            {live} <small>of {lines}</small>
          </dd>
        </div>
        {COUNTED.map(([status, name]) => (
          <div key={status} class={counts[status] === 0 ? "none" : status}>
            <dt>{name}</dt>
            <dd>
              <a
                href={withQuery("/leads", own, { status })}
                aria-label={`${name}: ${counts[status]}`}
              >
                {shownCount(counts[status])}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <Outcomes outcomes={outcomes} own={own} />
    </>
  );
}

const BAR_WIDTH = 600;
const BAR_HEIGHT = 12;

/** One bar: how the ended calls went, with the same in words. */
function Outcomes(
  { outcomes, own }: { outcomes: Record<string, number>; own: URLSearchParams },
) {
  const parts = Object.entries(OUTCOME_WORDS).map(([outcome, word]) => ({
    outcome,
    word,
    count: outcomes[outcome] ?? 0,
  })).filter(({ count }) => count > 0);
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  let end = 0;
  const bars = parts.map((part) => {
    const width = part.count / total * BAR_WIDTH;
    end += width;
    return { ...part, width, x: end - width };
  });
  return (
    <figure class="card outcomes">
      <figcaption>
        How {shownCount(total)} ended {total === 1 ? "call" : "calls"} went
      </figcaption>
      <svg viewBox={`0 0 ${BAR_WIDTH} ${BAR_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ outcome, x, width }) => (
          <rect key={outcome} class={outcome} x={x} y={0} width={width} height={BAR_HEIGHT} />
        ))}
      </svg>
      <ul>
        {bars.map(({ outcome, word, count }) => (
          <li key={outcome}>
            <span class={`dot ${outcome}`} aria-hidden="true" />
            <a href={withQuery("/dashboard", own, { outcome })}>{word}</a> {shownCount(count)}
          </li>
        ))}
      </ul>
    </figure>
  );
}
