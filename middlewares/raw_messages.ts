import { type RawMessage, rawMessagesOf } from "../lib/calls/raw_messages.ts";
import type { Leadline } from "../lib/leadline.ts";

/** What Bland sent about a call, with nothing in it that opens a door. */
export function shownMessages(
  { store, receiver, config }: Leadline,
  callId: number,
): Promise<RawMessage[]> {
  const { apiKey, webhookSecret } = config.bland;
  const secrets = [receiver.token, apiKey, webhookSecret, config.apiToken, config.adminPassword];
  return rawMessagesOf(store.db, callId, { secrets });
}
