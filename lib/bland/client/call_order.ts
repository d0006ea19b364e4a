/** Order for one call, in our words. Absent values are not sent, so Bland's defaults hold. */
export interface CallOrder {
  /** E.164. */
  phoneNumber: string;
  /** The prompt, filled in. */
  task: string;
  voice?: string;
  firstSentence?: string;
  /** E.164; a number that the Bland account owns. */
  from?: string;
  /** Where the call record is posted. Bland takes https addresses only. */
  webhook?: string;
  /** What is posted there during the call as well; `call`: what is said. */
  webhookEvents?: readonly "call"[];
  /** Comes back in the webhook and in the call's record, whatever became of the call. */
  metadata: CallMetadata | TestMetadata;
  /** The tags of which Bland picks one from the transcript. */
  dispositions: readonly string[];
  /** At most 2,000 characters. */
  summaryPrompt: string;
  maxDurationMinutes: number;
  record: boolean;
  voicemail?: Voicemail;
  /** IANA name. */
  timezone?: string;
  language?: string;
  waitForGreeting?: boolean;
}

/** Our own ids: of a call in the ledger. */
export interface CallMetadata {
  call: number;
  lead: number;
  campaign: number;
  install: string;
  test?: undefined;
}

/** Of a test call, which has a table of its own. */
export interface TestMetadata {
  test: number;
  install: string;
  call?: undefined;
}

/** A message given with any other action would be left all the same, so it cannot be given. */
export type Voicemail =
  | { action: "hangup" | "ignore" }
  | { action: "leave_message"; message: string };

/**
 * The order as Bland's JSON: documented fields only, since Bland refuses unknown ones.
 * https://docs.bland.ai/api-v1/post/calls
 */
export function orderBody(order: CallOrder): Record<string, unknown> {
  return {
    phone_number: order.phoneNumber,
    task: order.task,
    voice: order.voice,
    first_sentence: order.firstSentence,
    from: order.from,
    webhook: order.webhook,
    webhook_events: order.webhookEvents,
    metadata: order.metadata,
    dispositions: order.dispositions,
    summary_prompt: order.summaryPrompt,
    max_duration: order.maxDurationMinutes,
    record: order.record,
    voicemail: order.voicemail,
    timezone: order.timezone,
    language: order.language,
    wait_for_greeting: order.waitForGreeting,
  };
}
