/**
 * What the pages say, in English: a file a subject, a group a place. A text with a number or a name
 * in it is a function. Another language is a folder beside `en` with an index like this one; the
 * import map's `texts` names which. Groups that run in the browser are small: each is sent whole.
 */
export { campaignTexts } from "./en/campaign.ts";
export { campaignSettingsTexts, campaignsTexts } from "./en/campaigns.ts";
export { clinicTexts } from "./en/clinic.ts";
export { connectionTexts } from "./en/connection.ts";
export { conversationTexts } from "./en/conversation.ts";
export { confirmationTexts, dashboardTexts, dialingTexts } from "./en/dialing.ts";
export { errorTexts, frameTexts, offlineTexts } from "./en/frame.ts";
export { leadTexts } from "./en/leads.ts";
export { liveTexts } from "./en/live.ts";
export { noticeTexts } from "./en/notices.ts";
export { peopleTexts } from "./en/people.ts";
export { previewTexts } from "./en/preview.ts";
export { promptTexts } from "./en/prompts.ts";
export { rehearsalTexts } from "./en/rehearsal.ts";
export { suppressionTexts } from "./en/suppression.ts";
export { tableTexts } from "./en/tables.ts";
export { testCallsTexts, testCallTexts } from "./en/test_call.ts";
export { startTexts, uploadTexts } from "./en/upload.ts";
export { webhookTexts } from "./en/webhooks.ts";
export {
  CALL_STATE_WORDS,
  CAMPAIGN_STATUS_WORDS,
  GATE_WORDS,
  LEAD_STATUS_WORDS,
  LOCALE,
  NOUNS,
  OUTCOME_WORDS,
  unitTexts,
} from "./en/words.ts";
