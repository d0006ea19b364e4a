import { campaignTexts as texts } from "texts";
import type { LeadStatus } from "../db/schema.ts";
import type { Status } from "../lib/status.ts";
import { PartsBar } from "./PartsBar.tsx";
import { counted, OUTCOME_WORDS, shownCount } from "./words.ts";

const COUNTED: [LeadStatus, string][] = [
  ["pending", "Leads not started"],
  ["waiting", "Leads waiting"],
  ["done", "Leads done"],
  ["review", "Leads to review"],
  ["skipped", "Leads skipped"],
  ["error", "Leads in error"],
];

/** Numbers of leads and calls; each says what it counts and leads there. */
export function Figures({ status: { live, lines, counts, outcomes } }: { status: Status }) {
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
  return <PartsBar title={texts.outcomes(counted(total, "ended call"))} parts={parts} />;
}
