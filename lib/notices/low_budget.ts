/** Before a budget is used up, its owner hears of it. */
import type { Transaction } from "kysely";
import type { Campaign, Mode, Schema } from "../../db/schema.ts";
import { settingsOf } from "../campaigns/settings.ts";
import { microdollars, spendingOf } from "../campaigns/spending.ts";
import { notify } from "./notify.ts";

type Trx = Transaction<Schema>;

/** Of a budget. */
const LOW = 0.8;

/** Looks at what was spent once a call has its price; what others under way reserve is not spent. */
export async function noticeLowBudget(
  trx: Trx,
  { campaign, mode, now }: {
    campaign: Pick<Campaign, "id" | "name" | "settings">;
    mode: Mode;
    now: Date;
  },
): Promise<void> {
  const { id: campaignId } = campaign;
  const { budget, budgetIn24Hours } = settingsOf(campaign);
  if (budget === null && budgetIn24Hours === null) return;
  const spending = await spendingOf(trx, { campaignId, mode, now });
  const reserved = spending.reserved.microdollars;
  const lately = spending.lately.reduce((sum, hour) => sum + hour.microdollars, 0);
  const day = now.toISOString().slice(0, 10);
  const limits = [
    { most: budget, spent: spending.total, words: "budget", once: "" },
    { most: budgetIn24Hours, spent: lately, words: "budget for 24 hours", once: ` on ${day}` },
  ];
  for (const { most, spent, words, once } of limits) {
    if (most === null || spent - reserved < LOW * microdollars(most)) continue;
    await notify(trx, {
      kind: "budget_low",
      campaignId,
      event: `campaign ${campaignId} low in ${mode}: ${words} of ${most}${once}`,
      text: `${campaign.name} has spent more than four fifths of its ${words} of ` +
        `$${most.toFixed(2)}.`,
      now,
    });
  }
}
