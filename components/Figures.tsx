import { dashboardTexts as texts } from "texts/dialing.ts";
import { OUTCOME_WORDS } from "texts/words.ts";
import type { Status } from "../lib/status.ts";
import { PartsBar } from "./PartsBar.tsx";
import { counted, shownCount } from "./words.ts";

const COUNTED = Object.entries(texts.counted) as [keyof typeof texts.counted, string][];

/** Numbers of leads and calls; each says what it counts and leads there. */
export function Figures({ status: { live, lines, counts, outcomes } }: { status: Status }) {
  return (
    <>
      <dl class="figures">
        <div>
          <dt>{texts.linesInUse}</dt>
          <dd>
            {/* One text: beside one that changes, a space of its own is not drawn. */}
            {`${live} `}
            <small>{texts.ofLines(lines)}</small>
          </dd>
        </div>
        {COUNTED.map(([status, name]) => (
          <div key={status} class={counts[status] === 0 ? "none" : status}>
            <dt>{name}</dt>
            <dd>
              <a
                href={`/leads?status=${status}`}
                aria-label={`${name}: ${counts[status]}`}
              >
                {shownCount(counts[status])}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <Outcomes outcomes={outcomes} addressOf={(outcome) => `/calls?outcome=${outcome}`} />
    </>
  );
}

/** How the ended calls went; `addressOf` leads to those of an outcome. */
export function Outcomes(
  { outcomes, addressOf }: {
    outcomes: Record<string, number>;
    addressOf(outcome: string): string;
  },
) {
  const total = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(OUTCOME_WORDS).map(([name, word]) => ({
    name,
    word,
    count: outcomes[name] ?? 0,
    href: addressOf(name),
  }));
  return <PartsBar title={texts.outcomes(counted(total, "endedCall"))} parts={parts} />;
}
