import type { Status } from "../lib/status.ts";
import { outcomeWord } from "./OutcomeBadge.tsx";

/** The dashboard's numbers; each says what it counts. */
export function Figures({ status: { live, lines, counts, outcomes } }: { status: Status }) {
  const figures: [string, number | string][] = [
    ["Lines in use", `${live} of ${lines}`],
    ["Leads not started", counts.pending],
    ["Leads waiting", counts.waiting],
    ["Leads done", counts.done],
    ["Leads to review", counts.review],
    ["Skipped or in error", counts.skipped + counts.error],
  ];
  return (
    <>
      <dl class="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Outcomes outcomes={outcomes} />
    </>
  );
}

const BAR_WIDTH = 600;
const BAR_HEIGHT = 20;

/** One bar: how the ended calls went, with the same in words. */
function Outcomes({ outcomes }: { outcomes: Record<string, number> }) {
  const parts = Object.entries(outcomes).filter(([, count]) => count > 0);
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  let x = 0;
  const bars = parts.map(([outcome, count]) => {
    const bar = { outcome, count, x, width: count / total * BAR_WIDTH };
    x += bar.width;
    return bar;
  });
  return (
    <figure class="card outcomes">
      <figcaption>How {total} ended {total === 1 ? "call" : "calls"} went</figcaption>
      <svg viewBox={`0 0 ${BAR_WIDTH} ${BAR_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map(({ outcome, x, width }) => (
          <rect key={outcome} class={outcome} x={x} y={0} width={width} height={BAR_HEIGHT} />
        ))}
      </svg>
      <ul>
        {bars.map(({ outcome, count }) => (
          <li key={outcome}>
            <span class={`dot ${outcome}`} aria-hidden="true" />
            {outcomeWord(outcome)}: {count}
          </li>
        ))}
      </ul>
    </figure>
  );
}
