/** What an owner decides for one campaign. Kept as JSON; what is missing has its default. */
import { z } from "zod";
import { DEFAULT_REST } from "../gates/number_rest.ts";
import { parseCallingHours, type Week } from "../gates/week.ts";

export const PRIORITIES = ["low", "normal", "high"] as const;
export type Priority = typeof PRIORITIES[number];

/** The outcomes after which a lead may be tried again by itself. */
export const RETRIED = ["no_answer", "busy", "voicemail", "failed"] as const;
export type Retried = typeof RETRIED[number];

const MOST_MINUTES = 60 * 24 * 60;
/** US dollars a minute, Bland's dearest plan: https://docs.bland.ai/platform/billing */
const DEAREST_MINUTE = 0.14;
const E164 = /^\+[1-9]\d{6,14}$/;

const delays = z.array(z.number().int().min(1).max(MOST_MINUTES)).max(10).default([]);
const phone = z.string().regex(E164).nullable().default(null);
const day = z.iso.date().nullable().default(null);
const dollars = z.number().positive().max(1_000_000).nullable().default(null);
const share = z.number().min(0).max(1);

export const CampaignSettings = z.object({
  /** Bland's voice; null: the account's. */
  voice: z.string().max(100).nullable().default(null),
  /** The number that is shown to the person, E.164, owned by the Bland account. */
  from: phone,
  /** The most calls of this campaign at one time; null: all lines. */
  lines: z.number().int().min(1).max(1_000).nullable().default(null),
  priority: z.enum(PRIORITIES).default("normal"),
  /** Narrower than the account's: `10:00-16:00 mon-fri`; null: the account's. */
  hours: z.string().refine(areHours).nullable().default(null),
  callsOnHolidays: z.boolean().default(false),
  /** Dates where the person is: no call before the first, none after the last. */
  startsOn: day,
  endsOn: day,
  /** Minutes to wait before the first retry, the second, … */
  retries: z.object({ no_answer: delays, busy: delays, voicemail: delays, failed: delays })
    .prefault({}),
  /** The most calls to one lead, retries and callbacks included. */
  mostAttempts: z.number().int().min(1).max(10).default(3),
  /** The most calls to one number in any 24 hours, whichever campaign calls. */
  mostIn24Hours: z.number().int().min(1).max(10).default(DEFAULT_REST.mostIn24Hours),
  /** How long a number rests after a call. */
  hoursApart: z.number().min(0).max(24).default(DEFAULT_REST.hoursApart),
  /** US dollars, over the campaign's life and in any 24 hours; null: no limit. */
  budget: dollars,
  budgetIn24Hours: dollars,
  dollarsPerMinute: z.number().min(0).max(100).default(DEAREST_MINUTE),
  /** Leads without a source and a date of consent are skipped. */
  needsConsent: z.boolean().default(false),
  /** No call unless a suppression list of the last 31 days was loaded. */
  needsFreshSuppression: z.boolean().default(false),
  businessName: z.string().max(100).default(""),
  callbackNumber: phone,
  /** What the voice says first, a template; empty: the prompt alone decides. */
  firstSentence: z.string().max(300).default(
    "Hello, this is an AI assistant calling for $business.",
  ),
  /** Left on a voicemail, a template; empty: hang up. */
  voicemailMessage: z.string().max(1_000).default(""),
  /** A lead gets the message once; later calls hang up on its voicemail. */
  oneMessagePerLead: z.boolean().default(true),
  /** The campaign pauses itself when fewer of the last conversations disclosed the AI; 0: never. */
  leastDisclosed: share.default(0.8),
  /** The campaign pauses itself when more of the last calls failed; 1: never. */
  mostFailed: share.default(0.5),
  /** How many of the last calls both shares are of; nothing is concluded from fewer. */
  watchedCalls: z.number().int().min(5).max(500).default(20),
});
export type CampaignSettings = z.infer<typeof CampaignSettings>;

// Zod compiles a schema when it is first used: a start would wait for that.
export const DEFAULT_SETTINGS: CampaignSettings = CampaignSettings.parse({}, { jitless: true });

/** @throws ZodError when the database holds what no Leadline wrote. */
export function settingsOf(campaign: { settings: string }): CampaignSettings {
  return campaign.settings === "{}"
    ? DEFAULT_SETTINGS
    : CampaignSettings.parse(JSON.parse(campaign.settings));
}

export function campaignHours({ hours }: CampaignSettings): Week | undefined {
  const week = hours === null ? undefined : parseCallingHours(hours);
  return week === "off" ? undefined : week;
}

function areHours(text: string): boolean {
  try {
    return parseCallingHours(text) !== "off";
  } catch {
    return false;
  }
}
