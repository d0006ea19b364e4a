/** A change of many leads, as the pages' forms and the API ask for it. */
import { z } from "zod";
import { findCampaign } from "../lib/campaigns/campaign.ts";
import { type Change, countSelected, type Selection } from "../lib/leads/change_leads.ts";
import { LEAD_ACTIONS } from "../lib/leads/lead_actions.ts";
import { findsAll } from "../lib/leads/lead_filter.ts";
import { leadQuery, parameters } from "./list_query/leads.ts";
import { Problem } from "./problem.ts";
import { saidUnknown } from "./unknown_names.ts";
import { actorOf, type State } from "../state.ts";

const MOST_IDS = 500;

const id = z.coerce.number().int().positive();

export const leadChange = z.strictObject({
  action: z.enum(LEAD_ACTIONS),
  /** The leads that were picked, or … */
  lead_ids: z.array(id).max(MOST_IDS).optional(),
  /** … the filter whose leads are all meant, as in the address of the table. */
  filter: z.string().max(2_000).optional(),
  campaign_id: id.optional(),
  /** How many were said to be meant: with others nothing is changed. */
  count: z.coerce.number().int().min(0).optional().describe(
    "How many leads are meant; needed where a filter finds all",
  ),
});

export type AskedChange = z.infer<typeof leadChange>;

/** `zone`: of who asks, whose days the filter means. @throws Problem 400 or 422. */
export function selectionOf({ lead_ids, filter }: AskedChange, zone?: string): Selection {
  if (lead_ids !== undefined && lead_ids.length > 0) return { ids: [...new Set(lead_ids)] };
  if (filter === undefined) {
    throw new Problem(422, "No leads are selected", "Select some, or all that the filter finds.");
  }
  const url = new URL("http://leadline/leads");
  url.search = filter;
  const unknown = [...url.searchParams.keys()].filter((name) => !IN_FILTERS.includes(name));
  if (unknown.length > 0) {
    throw new Problem(422, "The filter does not fit", saidUnknown(unknown, IN_FILTERS));
  }
  const { after: _after, before: _before, at: _at, limit: _limit, sort: _sort, ...rest } =
    leadQuery(url, zone);
  return { filter: rest };
}

/** Those of the table's address: any other would be passed over, and more leads be found. */
const IN_FILTERS = [...Object.keys(parameters.shape), "columns"];

/** @throws Problem 404, 409 or 422: nothing was changed. */
export async function checkedChange(
  { leadline: { store }, visitor, zone }: State,
  asked: AskedChange,
): Promise<Change> {
  const actor = actorOf(visitor);
  const selection = selectionOf(asked, zone);
  const campaign = asked.campaign_id === undefined
    ? undefined
    : await findCampaign(store.db, asked.campaign_id);
  if (asked.action === "move" && (campaign === undefined || campaign.archived_at !== null)) {
    throw new Problem(422, "No campaign to move to", "Choose one that is not archived.");
  }
  const count = await countSelected(store.db, selection);
  if (asked.count !== undefined && asked.count !== count) {
    throw new Problem(
      409,
      "Nothing was changed",
      `It would have been ${count} leads now, and ${asked.count} were said. Look again.`,
    );
  }
  if (asked.count === undefined && "filter" in selection && findsAll(selection.filter)) {
    throw new Problem(
      422,
      "Nothing was changed",
      `The filter finds all leads, ${count} now. If all are meant, say so: "count": ${count}.`,
    );
  }
  return { selection, action: asked.action, campaign, actor };
}
