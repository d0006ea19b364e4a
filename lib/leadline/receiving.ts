/** What takes Bland's messages, and applies those of a rush. */
import type { Store } from "../../db/store.ts";
import { startApplying } from "../calls/receive_webhook/apply_waiting.ts";
import { createInbox } from "../calls/receive_webhook/inbox.ts";
import type { Receiver } from "../calls/receive_webhook.ts";
import type { OnStep } from "../calls/step.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";

export interface Receiving {
  /** What a message is checked against. */
  receiver: Receiver;
  /** Resolves when nothing is being applied any more. */
  stop(): Promise<void>;
}

export function startReceiving(
  { install, secret, rush, onApplied, onEnding, onSigned, ...shared }: {
    store: Store;
    clock: Clock;
    log: Log;
    onStep: OnStep;
    install: { name: string; webhook_token: string };
    secret: string | undefined;
    /** So many messages at one time are stored first; the usual number unless it is said. */
    rush: number | undefined;
    onApplied(): void;
    /** A call's end is being written. */
    onEnding(write: Promise<unknown>): void;
    onSigned(fits: boolean): void;
  },
): Receiving {
  const inbox = createInbox({ ...shared, rush, onKept: () => applier.wake() });
  const { isRush } = inbox;
  const applier = startApplying({ ...shared, install: install.name, isRush, onApplied });
  return {
    receiver: {
      ...shared,
      install: install.name,
      token: install.webhook_token,
      secret,
      inbox,
      onEnding,
      onSigned,
    },
    stop: applier.stop,
  };
}
