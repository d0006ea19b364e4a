/** A Bland that says what a test wants, the caller that speaks to it, and the messages it sends. */
import assert from "node:assert/strict";
import type { Call } from "../../db/schema.ts";
import type { Store } from "../../db/store.ts";
import { type CallRecord, callRecordOf } from "../../lib/bland/call_record.ts";
import type { CallMetadata } from "../../lib/bland/client/call_order.ts";
import type { BlandClient, CallList, CallOrder, Fetched } from "../../lib/bland/client.ts";
import { checkPlan } from "../../lib/calls/check_plan.ts";
import type { Caller } from "../../lib/calls/place_call.ts";
import {
  type Delivery,
  type Received,
  type Receiver,
  receiveWebhook,
} from "../../lib/calls/receive_webhook.ts";
import { applyWaiting } from "../../lib/calls/receive_webhook/apply_waiting.ts";
import { createInbox, type Inbox } from "../../lib/calls/receive_webhook/inbox.ts";
import { noListener, type OnStep } from "../../lib/calls/step.ts";
import { NOW } from "./ledger.ts";

export const INSTALL = "this install";
export const TOKEN = "the token of this install";

/** 30 seconds of lease; after 350 seconds Bland's list proves that a call was not placed. */
export const CHECKS = checkPlan({
  fetchResults: false,
  maxDurationMinutes: 10,
  pace: { speed: 1, requestTimeoutMs: 20_000 },
});

/** Whatever a test does not expect to be asked, fails it. */
export function fakeBland(answers: Partial<BlandClient> = {}): BlandClient {
  const unexpected = (name: string) => () => {
    throw new Error(`Bland was asked to ${name}, which this test does not expect`);
  };
  return {
    placeCall: unexpected("placeCall"),
    getCall: unexpected("getCall"),
    listCalls: unexpected("listCalls"),
    stopCall: unexpected("stopCall"),
    getRecording: unexpected("getRecording"),
    getAccount: unexpected("getAccount"),
    ...answers,
  };
}

export function callerOn(store: Store, facts: Partial<Caller> = {}): Caller {
  return {
    store,
    bland: fakeBland(),
    clock: { now: () => NOW },
    log() {},
    install: INSTALL,
    settings: { maxDurationMinutes: 10, record: false },
    checks: CHECKS,
    onStep: noListener,
    ...facts,
  };
}

/** The JSON with which Bland reports a call that was answered, but for what is given. */
export function wireRecord(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    call_id: "bland-1",
    completed: true,
    status: "completed",
    answered_by: "human",
    corrected_duration: "42",
    disposition_tag: "interested",
    transcripts: [{ user: "assistant", text: "Hello." }, { user: "user", text: "Tell me more." }],
    end_at: NOW.toISOString(),
    ...fields,
  };
}

export function recordOf(fields: Record<string, unknown> = {}): CallRecord {
  const record = callRecordOf(wireRecord(fields));
  assert.ok(record);
  return record;
}

export function found(fields: Record<string, unknown> = {}): Fetched {
  return { kind: "found", record: recordOf(fields) };
}

export function listed(calls: CallRecord[], totalCount = calls.length): CallList {
  return { kind: "listed", calls, count: calls.length, totalCount };
}

/** Bland has these calls and no others. */
export function blandWith(...records: Record<string, unknown>[]): BlandClient {
  const calls = records.map(recordOf);
  return fakeBland({
    getCall(id) {
      const record = calls.find(({ blandCallId }) => blandCallId === id);
      return Promise.resolve(record ? { kind: "found", record } : { kind: "missing" });
    },
    // Bland's list carries no metadata.
    listCalls: () => Promise.resolve(listed(calls.map((call) => ({ ...call, metadata: null })))),
  });
}

/** The ids that came with the order, as Bland gives them back. */
export function metadataOf({ id, lead_id, campaign_id }: Call) {
  return { call: id, lead: lead_id, campaign: campaign_id, install: INSTALL };
}

/** The ids of a call in the ledger that an order carries. */
export function idsOf({ metadata }: CallOrder): CallMetadata {
  assert.ok(metadata.call !== undefined, "the order is for no call of the ledger");
  return metadata;
}

export function receiverOn(store: Store, facts: Partial<Receiver> = {}): Receiver {
  return {
    store,
    clock: { now: () => NOW },
    install: INSTALL,
    token: TOKEN,
    inbox: inboxOn(store),
    log() {},
    onStep: noListener,
    onEnding() {},
    onSigned() {},
    ...facts,
  };
}

/** `rush`: with 0 every message is kept first. */
export function inboxOn(store: Store, rush?: number): Inbox {
  return createInbox({ store, clock: { now: () => NOW }, onStep: noListener, onKept() {}, rush });
}

/** Applies what is kept; how many there were. `onStep` may throw. */
export function applyKept(
  store: Store,
  { onStep = noListener, failures = new Map() }: {
    onStep?: OnStep;
    failures?: Map<number, number>;
  } = {},
): Promise<number> {
  return applyWaiting({ store, install: INSTALL, log() {}, onStep }, { failures });
}

/** Bland sends a message: a text as it stands, anything else as JSON. */
export function receive(
  store: Store,
  message: unknown,
  { receiver = {}, delivery = {} }: {
    receiver?: Partial<Receiver>;
    delivery?: Partial<Delivery>;
  } = {},
): Promise<Received> {
  const text = typeof message === "string" ? message : JSON.stringify(message);
  return receiveWebhook(receiverOn(store, receiver), {
    readBody: () => Promise.resolve(new TextEncoder().encode(text)),
    token: TOKEN,
    signature: null,
    ...delivery,
  });
}
