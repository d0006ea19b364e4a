/**
 * A message from Bland. It is stored and applied in one transaction, then answered; messages come
 * twice, late, out of order, before our own order has been answered, or for calls we do not know.
 * In a rush each is stored and answered first, and applied before anything is dialed.
 */
import type { Transaction } from "kysely";
import { prepared } from "../../db/prepared.ts";
import type { Call, Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { type BlandMessage, readMessage } from "../bland/message.ts";
import { verify } from "../bland/signature.ts";
import type { Clock } from "../clock.ts";
import { proofOf, readProbe } from "../connection/probe.ts";
import type { Log } from "../log.ts";
import { nodeCrypto } from "../node_library.ts";
import { applyMessage, callOf, type Verdict } from "./receive_webhook/apply_message.ts";
import {
  aboutErased,
  digestOf,
  type Incoming,
  insertMessages,
  readIncoming,
} from "./receive_webhook/incoming.ts";
import type { Inbox } from "./receive_webhook/inbox.ts";
import { IN_PROGRESS } from "./state.ts";
import type { OnStep } from "./step.ts";

type Trx = Transaction<Schema>;

export interface Receiver {
  store: Store;
  clock: Clock;
  /** This installation's name, as sent in `metadata`. */
  install: string;
  /** The unguessable part of our callback address. */
  token: string;
  /** With a secret, every message must carry Bland's signature. */
  secret?: string;
  /** Takes what comes in a rush. */
  inbox: Inbox;
  log: Log;
  onStep: OnStep;
  /** A call's end is being written. */
  onEnding(write: Promise<unknown>): void;
  /** A message that knew our address was taken, or its signature does not fit our secret. */
  onSigned(fits: boolean): void;
}

export interface Delivery {
  /** Asked for only where the token is ours: of strangers nothing is read. */
  readBody(): Promise<Uint8Array>;
  token: string | null;
  signature: string | null;
}

export type Received =
  /** `testId`: of a test call. `lagSeconds`: since the call has ended, as Bland says. */
  | {
    kind: "stored";
    verdict: Verdict;
    callId: number | null;
    testId?: number;
    lagSeconds?: number;
  }
  | { kind: "repeated" }
  /** An event of a call that is over: what was said stands in the transcript. */
  | { kind: "dropped" }
  /** Our own, of a check of the connection: nothing was stored. */
  | { kind: "probe"; proof: string }
  /** About a person whose data was erased: nothing was stored. */
  | { kind: "erased" }
  /** Not from Bland: nothing was stored. */
  | { kind: "refused"; reason: string }
  /** From Bland, as far as one can tell, but no JSON. */
  | { kind: "unreadable"; reason: string };

/** @throws when the message could not be stored: it must then be sent again. */
export async function receiveWebhook(receiver: Receiver, delivery: Delivery): Promise<Received> {
  const { token, signature } = delivery;
  if (!isSameToken(token ?? "", receiver.token)) return refused(NOT_OUR_TOKEN);
  const body = await delivery.readBody();
  const text = new TextDecoder().decode(body);
  const nonce = readProbe(text);
  if (!isSigned({ body, signature }, receiver)) {
    // A check of the connection tries a wrong one on purpose.
    if (nonce === undefined) receiver.onSigned(false);
    return refused("The signature does not fit the body.");
  }
  if (nonce !== undefined) return { kind: "probe", proof: proofOf(nonce, receiver) };
  receiver.onSigned(true);
  const incoming = readIncoming(text, receiver.clock.now());
  if (incoming === undefined) return { kind: "unreadable", reason: "The body is not JSON." };
  const received = await take(receiver, incoming);
  receiver.onStep("after webhook");
  return received.kind === "stored" ? { ...received, lagSeconds: lagOf(incoming) } : received;
}

const NOT_OUR_TOKEN = "The address does not carry this installation's token.";

function refused(reason: string): Received {
  return { kind: "refused", reason };
}

function isSigned(
  { body, signature }: { body: Uint8Array; signature: string | null },
  { secret }: Receiver,
): boolean {
  return secret === undefined || verify(signature, body, { secret });
}

/** Its length is no secret: all tokens are equally long. */
function isSameToken(given: string, ours: string): boolean {
  const [a, b] = [given, ours].map((token) => new TextEncoder().encode(token));
  return a.length === b.length && nodeCrypto().timingSafeEqual(a, b);
}

/** What cannot be applied is kept all the same: it is tried once more, and can be read. */
async function take(receiver: Receiver, incoming: Incoming): Promise<Received> {
  const { store, inbox, log } = receiver;
  if (inbox.isRush() && incoming.kind === "call_record") return await inbox.keep(incoming);
  try {
    return await inbox.whileUnderWay(() => {
      const write = store.write((trx) => storeAndApply(trx, { receiver, incoming }));
      if (isEnd(incoming)) receiver.onEnding(write);
      return write;
    });
  } catch (error) {
    log("webhook.not_applied", { error: String(error) });
    return await inbox.keep(incoming);
  }
}

function isEnd(incoming: Incoming): incoming is Incoming & { kind: "call_record" } {
  return incoming.kind === "call_record" && incoming.head.completed;
}

async function storeAndApply(
  trx: Trx,
  { receiver: { install, onStep }, incoming }: { receiver: Receiver; incoming: Incoming },
): Promise<Received> {
  const message = readMessage(incoming.body);
  const now = incoming.receivedAt;
  if ((await aboutErased(trx, [incoming])).length > 0) return { kind: "erased" };
  const call = await callOf(trx, { message, install });
  if (isPast(message, call)) return { kind: "dropped" };
  const digest = await digestIfNew(trx, incoming);
  if (digest === undefined) return { kind: "repeated" };
  const applied = await applyMessage(trx, { message, call, install, now });
  await insertMessages(trx, [{ ...incoming, ...applied, digest }]);
  onStep("inside webhook");
  return { kind: "stored", ...applied };
}

function isPast(message: BlandMessage, call: Call | undefined): boolean {
  return message.kind === "mid_call_event" && call !== undefined &&
    !IN_PROGRESS.includes(call.state);
}

/** Undefined when the very same message is here already. */
async function digestIfNew(trx: Trx, incoming: Incoming): Promise<string | undefined> {
  const before = await eventBefore(trx, incoming);
  if (before?.body === incoming.body) return undefined;
  const digest = digestOf(incoming, before?.id);
  const { rows: known } = await messagesWith(trx, { digest });
  return known.length === 0 ? digest : undefined;
}

const messagesWith = prepared((db, { digest }: { digest: string }) =>
  db.selectFrom("webhook_messages").select("id").where("digest", "=", digest)
);

/** People say "Yes." more than once: an event repeats another only when it comes right after it. */
async function eventBefore(
  trx: Trx,
  { kind, blandCallId }: Incoming,
): Promise<{ id: number; body: string } | undefined> {
  if (kind !== "mid_call_event" || blandCallId === null) return undefined;
  return await trx.selectFrom("webhook_messages").select(["id", "body"])
    .where("bland_call_id", "=", blandCallId).where("kind", "=", "mid_call_event")
    .orderBy("id", "desc").limit(1).executeTakeFirst();
}

function lagOf(incoming: Incoming): number | undefined {
  const endedAt = isEnd(incoming) ? incoming.head.endedAt : null;
  if (endedAt === null) return undefined;
  return Math.max(0, incoming.receivedAt.getTime() - Date.parse(endedAt)) / 1_000;
}
