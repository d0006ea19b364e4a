/** The pages of a workspace that `leaveTraces` has filled. */
import type { Page } from "playwright-core";
import { callSample, leaveDraft, leaveMore } from "./journeys.ts";

/** A name for each, as one says which to look at. */
export const PAGES = {
  upload: "/",
  import: "/?import=1",
  dashboard: "/dashboard",
  campaigns: "/campaigns",
  campaign: "/campaigns/1",
  "campaign-settings": "/campaigns/1/settings",
  "campaign-preview": "/campaigns/1/preview",
  "campaign-rehearsal": "/campaigns/1/rehearsal",
  leads: "/leads",
  calls: "/calls?outcome=interested&outcome=callback",
  lead: "/leads/1",
  call: "/calls/1",
  prompt: "/prompts/default",
  suppression: "/suppression",
  imports: "/imports",
  draft: "/imports/drafts/2",
  notices: "/notices",
  "test-call": "/test-call/1",
  tokens: "/settings/tokens",
  webhook: "/settings/webhooks/1",
  people: "/settings/people",
  connection: "/settings/connection",
  audit: "/settings/audit",
  nothing: "/nothing",
};

/** All of them, in their states. */
export const EVERY_PAGE = [
  "/",
  "/?import=1",
  "/imports",
  "/imports/drafts/2",
  "/dashboard",
  "/leads",
  "/leads?q=nobody",
  "/leads?status=done&outcome=busy&columns=status&columns=own:city&columns=campaign",
  "/leads/change?action=move&lead=1&lead=2",
  "/calls",
  "/calls?outcome=interested&outcome=busy&columns=price&columns=campaign",
  "/leads/1",
  "/calls/1",
  "/calls/1?q=tuesday",
  "/calls/1/messages",
  "/campaigns",
  "/campaigns/new",
  "/campaigns/1",
  "/campaigns/1/settings",
  "/campaigns/1/preview",
  "/campaigns/1/preview/leads",
  "/campaigns/1/rehearsal",
  "/campaigns/1/trial",
  "/prompts",
  "/prompts/new",
  "/prompts/default",
  "/prompts/default/versions/1",
  "/settings",
  "/settings/people",
  "/settings/webhooks",
  "/settings/webhooks/1",
  "/notices",
  "/suppression/lists",
  "/test-call",
  "/test-call/1",
  "/leads?select=page",
  "/prompts?q=nothing",
  "/settings/sessions",
  "/settings/tokens",
  "/settings/connection",
  "/settings/audit",
  "/settings/account",
  "/start",
  "/suppression",
  "/suppression/%2B12025550100",
  "/erasure",
  "/erasure?lead=1",
  "/nowhere",
];

/** Leaves something to show on each of them. */
export async function leaveTraces(page: Page): Promise<void> {
  await callSample(page);
  await leaveDraft(page);
  await leaveMore(page);
}
