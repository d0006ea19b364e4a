import type { CampaignFigures } from "../../lib/campaigns/campaign_figures.ts";
import type { Whose } from "../behind.ts";
import { ChartParts } from "./ChartParts.tsx";
import { CostOverTime } from "./CostOverTime.tsx";
import { Funnel } from "./Funnel.tsx";
import { Lengths } from "./Lengths.tsx";
import { OutcomesOverTime } from "./OutcomesOverTime.tsx";
import { WhenPeopleAnswer } from "./WhenPeopleAnswer.tsx";

/** All that is drawn of a campaign; nothing of what there is not. */
export function CampaignCharts(
  { figures: { stages, times, weekHours, lengths, outcomes }, whose }: {
    figures: CampaignFigures;
    whose: Whose;
  },
) {
  const isCalled = stages.called > 0;
  return (
    <ChartParts
      charts={{
        "outcomes-chart": isCalled && <OutcomesOverTime times={times} whose={whose} />,
        "funnel-chart": isCalled && <Funnel stages={stages} whose={whose} />,
        "answers-chart": isCalled && weekHours.length > 0 && (
          <WhenPeopleAnswer hours={weekHours} whose={whose} />
        ),
        "lengths-chart": stages.answered > 0 && <Lengths lengths={lengths} whose={whose} />,
        "costs-chart": outcomes.interested !== undefined && (
          <CostOverTime times={times} whose={whose} />
        ),
      }}
    />
  );
}
