/** Every page of a workspace that `leaveTraces` has filled, by name. */
import type { Page } from "playwright-core";
import { callSample, leaveDraft, leaveMore } from "./journeys.ts";

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
/** Leaves something to show on each of them. */
export async function leaveTraces(page: Page): Promise<void> {
  await callSample(page);
  await leaveDraft(page);
  await leaveMore(page);
}
