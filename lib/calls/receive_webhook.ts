/**
 * A message from Bland. It is stored and applied in one transaction, then answered; messages come
 * twice, late, out of order, before our own order has been answered, or for calls we do not know.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Transaction } from "kysely";
import type { Call, Schema } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import type { CallRecord } from "../bland/call_record.ts";
import { blandCallIdOf, type BlandMessage, readMessage } from "../bland/message.ts";
import { outcomeOf } from "../bland/outcome.ts";
import { verify } from "../bland/signature.ts";
import type { Clock } from "../clock.ts";
import { proofOf, readProbe } from "../connection/probe.ts";
import { isErased } from "../erasure/erased_traces.ts";
import { receiveTestRecord } from "../test_calls/receive_test_record.ts";
import { endCall, heedWish } from "./end_call.ts";
import { reviewLead } from "./settle.ts";
import { IN_PROGRESS } from "./state.ts";
import type { OnStep } from "./step.ts";

export interface Receiver {
  store: Store;
  clock: Clock;
  /** This installation's name, as sent in `metadata`. */
  install: string;
  /** The unguessable part of our callback address. */
  token: string;
  /** With a secret, every message must carry Bland's signature. */
  secret?: string;
  onStep: OnStep;
}

export interface Delivery {
  body: Uint8Array;
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

/**
 * What became of a stored message. `contradiction`: it tells of a call that Bland was certain not
 * to have placed.
 */
export type Verdict = "applied" | "late" | "contradiction" | "noted" | "unknown_call";

/** @throws when the message could not be stored: it must then be sent again. */
export async function receiveWebhook(receiver: Receiver, delivery: Delivery): Promise<Received> {
  const refusal = whyRefused(receiver, delivery);
  if (refusal !== undefined) return { kind: "refused", reason: refusal };
  const text = new TextDecoder().decode(delivery.body);
  const nonce = readProbe(text);
  if (nonce !== undefined) return { kind: "probe", proof: proofOf(nonce, receiver) };
  const message = readMessage(text);
  if (message.kind === "unrecognised" && !isJson(text)) {
    return { kind: "unreadable", reason: "The body is not JSON." };
  }
  const now = receiver.clock.now();
  const received = await receiver.store.write(async (trx): Promise<Received> => {
    if (await isAboutErased(trx, message)) return { kind: "erased" };
    const { install } = receiver;
    const call = await callOf(trx, { message, install });
    if (isPast(message, call)) return { kind: "dropped" };
    const id = await store(trx, { message, text, now });
    if (id === undefined) return { kind: "repeated" };
    const test = call === undefined
      ? await receiveTestRecord(trx, { message, install, now })
      : undefined;
    const verdict = test?.verdict ?? await apply(trx, { message, call, now });
    await trx.updateTable("webhook_messages").set({ verdict, call_id: call?.id ?? null })
      .where("id", "=", id).execute();
    receiver.onStep("inside webhook");
    const lagSeconds = lagOf(message, now);
    return {
      kind: "stored",
      verdict,
      callId: call?.id ?? null,
      ...test && { testId: test.testId },
      lagSeconds,
    };
  });
  receiver.onStep("after webhook");
  return received;
}

function whyRefused(receiver: Receiver, delivery: Delivery): string | undefined {
  if (!sameText(delivery.token ?? "", receiver.token)) {
    return "The address does not carry this installation's token.";
  }
  const signed = receiver.secret === undefined ||
    verify(delivery.signature, delivery.body, { secret: receiver.secret });
  return signed ? undefined : "The signature does not fit the body.";
}

/** Compares digests, so that neither the length nor the first wrong letter shows in the time. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function isAboutErased(trx: Transaction<Schema>, message: BlandMessage): Promise<boolean> {
  const blandCallId = blandCallIdOf(message);
  if (blandCallId !== null && await isErased(trx, { blandCallId })) return true;
  return message.kind === "call_record" && await isErased(trx, { phone: message.record.to });
}

function isPast(message: BlandMessage, call: Call | undefined): boolean {
  return message.kind === "mid_call_event" && call !== undefined &&
    !IN_PROGRESS.includes(call.state);
}

/** The new row's id; undefined when the very same message is here already. */
async function store(
  trx: Transaction<Schema>,
  { message, text, now }: { message: BlandMessage; text: string; now: Date },
): Promise<number | undefined> {
  const body = bodyKept(message, text);
  const before = await eventBefore(trx, message);
  if (before?.body === body) return undefined;
  const row = await trx.insertInto("webhook_messages").values({
    digest: createHash("sha256").update(text + (before?.id ?? "")).digest("hex"),
    bland_call_id: blandCallIdOf(message),
    kind: message.kind,
    verdict: "noted",
    body,
    received_at: now.toISOString(),
  }).onConflict((conflict) => conflict.column("digest").doNothing())
    .returning("id").executeTakeFirst();
  return row?.id;
}

const LONGEST_EVENT = 16 * 1024;

/** There are many events, so that of a huge one only what was understood is kept. */
function bodyKept(message: BlandMessage, text: string): string {
  if (message.kind !== "mid_call_event" || text.length <= LONGEST_EVENT) return text;
  const { blandCallId, category, message: said } = message;
  return JSON.stringify({ call_id: blandCallId, category, message: said });
}

/** People say "Yes." more than once: an event repeats another only when it comes right after it. */
async function eventBefore(
  trx: Transaction<Schema>,
  message: BlandMessage,
): Promise<{ id: number; body: string } | undefined> {
  if (message.kind !== "mid_call_event" || message.blandCallId === null) return undefined;
  return await trx.selectFrom("webhook_messages").select(["id", "body"])
    .where("bland_call_id", "=", message.blandCallId).where("kind", "=", "mid_call_event")
    .orderBy("id", "desc").limit(1).executeTakeFirst();
}

/** By Bland's id; before we have been told that id, by our own ids in the message. */
async function callOf(
  trx: Transaction<Schema>,
  { message, install }: { message: BlandMessage; install: string },
): Promise<Call | undefined> {
  const blandCallId = blandCallIdOf(message);
  if (blandCallId === null) return undefined;
  const known = await trx.selectFrom("calls").selectAll()
    .where("bland_call_id", "=", blandCallId).executeTakeFirst();
  if (known !== undefined || message.kind !== "call_record") return known;
  const { metadata } = message.record;
  if (metadata?.install !== install || metadata.call === undefined) return undefined;
  return await trx.selectFrom("calls").selectAll().where("id", "=", metadata.call)
    .where("lead_id", "=", metadata.lead).where("bland_call_id", "is", null).executeTakeFirst();
}

async function apply(
  trx: Transaction<Schema>,
  { message, call, now }: { message: BlandMessage; call: Call | undefined; now: Date },
): Promise<Verdict> {
  if (call === undefined) return "unknown_call";
  const record = finishedRecord(message);
  if (record === undefined) return "noted";
  if (await endCall(trx, { call, record, now })) return "applied";
  await heedWish(trx, { call, ...outcomeOf(record), now });
  if (call.state !== "refused") return "late";
  await reviewLead(trx, { call, now });
  return "contradiction";
}

function finishedRecord(message: BlandMessage): CallRecord | undefined {
  return message.kind === "call_record" && message.record.completed ? message.record : undefined;
}

function lagOf(message: BlandMessage, now: Date): number | undefined {
  const endedAt = finishedRecord(message)?.endedAt;
  return endedAt ? Math.max(0, now.getTime() - Date.parse(endedAt)) / 1_000 : undefined;
}
