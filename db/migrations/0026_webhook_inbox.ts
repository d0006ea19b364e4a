/** Messages that are stored and not applied yet are found at once: dialing waits for them. */
export const webhookInbox =
  `create index webhook_messages_waiting on webhook_messages (id) where verdict = 'waiting'`;
