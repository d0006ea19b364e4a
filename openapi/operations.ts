/** Everything that the API does, by subject. A test compares it with `routes/`. */
import type { Operations } from "./operation.ts";
import { calls } from "./operations/calls.ts";
import { campaigns } from "./operations/campaigns.ts";
import { imports } from "./operations/imports.ts";
import { installation } from "./operations/installation.ts";
import { leads } from "./operations/leads.ts";
import { prompts } from "./operations/prompts.ts";
import { settings, webhooks } from "./operations/settings.ts";
import { shortLists } from "./operations/short_lists.ts";
import { suppression } from "./operations/suppression.ts";

export const operations: Record<string, Operations> = {
  "Imports": imports,
  "Campaigns": campaigns,
  "Leads": leads,
  "Calls": calls,
  "Prompts": prompts,
  "Do not call": suppression,
  "Outgoing webhooks": webhooks,
  "Settings": settings,
  "Short lists": shortLists,
  "Installation": installation,
};
