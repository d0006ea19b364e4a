/**
 * What the pages say, in English: one group a subject. A text with a number or a name in it is a
 * function. Another language is a file beside this one; the import map's `texts` names which.
 */

/** A campaign: its page, its figures, its charts. */
export const campaignTexts = {};

/** The CSV clinic: a file between its upload and its import. */
export const clinicTexts = {};

/** The connection to Bland, checked. */
export const connectionTexts = {};

/** A call: what was said, its recording, its outcome and its notes. */
export const conversationTexts = {};

/** What is being said on a call in progress. */
export const liveTexts = {};

/** What the owner should know on every page. */
export const noticeTexts = {};

/** Users, invitations, sessions, tokens and the audit log. */
export const peopleTexts = {
  onlyLooking: "You may look at everything here, but not change it. An owner can change your role.",
  cannotUpload: "Only operators and owners upload lists. See what was said on the dashboard.",
};

/** Prompts: their text, their versions, what they share. */
export const promptTexts = {};

/** A campaign rehearsed with a clock that runs ahead. */
export const rehearsalTexts = {};

/** The numbers that are never called. */
export const suppressionTexts = {};

/** Search, filters, columns, selection and saved views of every table. */
export const tableTexts = {};

/** Outgoing webhooks: where they go, what was sent. */
export const webhookTexts = {};
