/** What is posted of a conversation while it goes on. */
import type { SimulatedCall } from "./call.ts";
import { conversationOf } from "./conversation.ts";

export interface SpokenEvent {
  /** Seconds of life since the phone began to ring. */
  afterSeconds: number;
  message: string;
}

/** Worded as in https://docs.bland.ai/api-v1/post/calls, `webhook_events` */
const SPEECH = { assistant: "Agent speech", user: "Handling user speech" };

export function spokenEvents(call: SimulatedCall): SpokenEvent[] {
  const { ringSeconds, talkSeconds } = call.scene;
  if (talkSeconds === 0) return [];
  const turns = conversationOf(call);
  return [
    { afterSeconds: ringSeconds, message: "Call connected" },
    ...turns.map(({ user, text }, i) => ({
      afterSeconds: ringSeconds + i * talkSeconds / turns.length,
      message: `${SPEECH[user]}: ${text}`,
    })),
  ];
}
