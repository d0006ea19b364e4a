import { campaignTexts as texts } from "texts/campaign.ts";
import type { Mode } from "../db/schema.ts";
import type { CampaignFigures as Figures } from "../lib/campaigns/campaign_figures.ts";
import type { ListedCampaign } from "../lib/campaigns/campaign_list.ts";
import { callsBehind, leadsBehind } from "./behind.ts";
import { counted, roughly, shownCount, shownDollars, shownShare } from "./words.ts";

interface Props {
  campaign: ListedCampaign;
  figures: Figures;
  /** Lines in use, of those that it may use. */
  lines: { used: number; most: number };
  /** US dollars; null: none. */
  budget: number | null;
  mode: Mode;
}

/** A campaign in six numbers; each leads to the calls behind it. */
export function CampaignFigures({ campaign, figures, lines, budget, mode }: Props) {
  const { stages: { called, answered }, outcomes: { interested = 0 }, dollars } = figures;
  const whose = { campaignId: campaign.id, mode };
  return (
    <dl class="figures explained">
      <div>
        <dt>{texts.linesInUse}</dt>
        <dd>
          <a href={callsBehind(whose, { in_progress: "true" })}>{lines.used}</a>
          <small>{texts.ofLines(lines.most)}</small>
        </dd>
      </div>
      <div class={called === 0 ? "none" : undefined}>
        <dt>{texts.answerRate}</dt>
        <dd>
          <a href={callsBehind(whose, { reached: "answered" })}>
            {called === 0 ? "–" : shownShare(answered / called)}
          </a>
          <small>{texts.ofCalls(counted(called, "call"))}</small>
        </dd>
      </div>
      <div class={interested === 0 ? "none" : undefined}>
        <dt>{texts.interested}</dt>
        <dd>
          <a href={callsBehind(whose, { outcome: "interested" })}>{shownCount(interested)}</a>
        </dd>
      </div>
      <div>
        <dt>{texts.spent[mode]}</dt>
        <dd>
          <a href={callsBehind(whose, {})}>{shownDollars(campaign.spentDollars)}</a>
          {lines.used > 0 && <small>{texts.withReserved}</small>}
          {budget !== null && <small>{texts.ofBudget(shownDollars(budget))}</small>}
          {budget !== null && (
            <progress max={budget} value={campaign.spentDollars} aria-label={texts.budgetUsed} />
          )}
        </dd>
      </div>
      <div class={interested === 0 ? "none" : undefined}>
        <dt>{texts.costPerInterested}</dt>
        <dd>
          {interested === 0 ? "–" : (
            <a href={callsBehind(whose, { outcome: "interested" })}>
              {shownDollars(dollars / interested)}
            </a>
          )}
        </dd>
      </div>
      {figures.secondsLeft !== null && (
        <div>
          <dt>{texts.timeLeft}</dt>
          <dd class="words">
            <a href={leadsBehind(campaign.id, "waiting")}>{roughly(figures.secondsLeft)}</a>
          </dd>
        </div>
      )}
    </dl>
  );
}
