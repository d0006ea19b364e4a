/** What a list's address may ask for; the page, the API and the export of a list share it. */
import { parameters as audited } from "./list_query/audit.ts";
import { parameters as calls } from "./list_query/calls.ts";
import { parameters as campaigns } from "./list_query/campaigns.ts";
import { parameters as deliveries } from "./list_query/deliveries.ts";
import { parameters as imports, problemParameters as draftProblems } from "./list_query/imports.ts";
import { parameters as leads } from "./list_query/leads.ts";
import { parameters as suppressed } from "./list_query/suppression.ts";

/** For the description of the API. */
export const listParameters = {
  calls,
  leads,
  campaigns,
  imports,
  draftProblems,
  suppressed,
  audited,
  deliveries,
};
