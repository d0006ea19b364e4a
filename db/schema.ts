/**
 * The tables as Kysely sees them; `migrations/` makes them. Instants are ISO 8601 text in UTC with
 * milliseconds (`2026-11-23T09:00:00.000Z`), which sorts by time on both databases. Lists and
 * objects are JSON text.
 */
import type { CallTables } from "./schema/calls.ts";
import type { CampaignTables } from "./schema/campaigns.ts";
import type { FigureTables } from "./schema/figures.ts";
import type { ImportTables } from "./schema/imports.ts";
import type { InstallTables } from "./schema/install.ts";
import type { LeadTables } from "./schema/leads.ts";
import type { NoticeTables } from "./schema/notices.ts";
import type { PeopleTables } from "./schema/people.ts";
import type { PromptTables } from "./schema/prompts.ts";
import type { SearchTables } from "./schema/search.ts";
import type { SuppressionTables } from "./schema/suppression.ts";
import type { ViewTables } from "./schema/views.ts";
import type { WebhookTables } from "./schema/webhooks.ts";

export * from "./schema/calls.ts";
export type * from "./schema/campaigns.ts";
export type * from "./schema/figures.ts";
export * from "./schema/imports.ts";
export type * from "./schema/install.ts";
export * from "./schema/leads.ts";
export type * from "./schema/notices.ts";
export type * from "./schema/people.ts";
export type * from "./schema/prompts.ts";
export type * from "./schema/search.ts";
export type * from "./schema/suppression.ts";
export type * from "./schema/views.ts";
export type * from "./schema/webhooks.ts";

export interface Schema
  extends
    InstallTables,
    CampaignTables,
    PromptTables,
    ImportTables,
    LeadTables,
    CallTables,
    FigureTables,
    SuppressionTables,
    WebhookTables,
    NoticeTables,
    SearchTables,
    ViewTables,
    PeopleTables {}
