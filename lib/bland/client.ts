/**
 * Bland's HTTP API as Leadline uses it. Every method answers with a value that says what is known
 * for certain; none throws for what a network or a provider can do, and none retries, because a
 * repeated order rings a person twice.
 *
 * Contract: https://docs.bland.ai/api-v1/post/calls, /api-v1/get/calls, /api-v1/get/calls-id
 */
import { type Account, accountOf } from "./client/account.ts";
import { type CallList, type CallQuery, listOf, queryString } from "./client/call_list.ts";
import { type CallOrder, orderBody } from "./client/call_order.ts";
import { exchange, type ExchangeOptions } from "./client/exchange.ts";
import { type Fetched, fetchedOf } from "./client/fetched_call.ts";
import {
  fetchRecording,
  type Recording,
  type RecordingPart,
  type RecordingWish,
} from "./client/recording.ts";
import { type Stopped, stoppedOf } from "./client/stopped_call.ts";
import { type Placement, placementOf } from "./answers.ts";

export type {
  Account,
  CallList,
  CallOrder,
  CallQuery,
  Fetched,
  Placement,
  Recording,
  RecordingPart,
  Stopped,
};

export interface BlandClient {
  /** Orders one call. `unknown` means a phone may be ringing: never order again by yourself. */
  placeCall(order: CallOrder, signal?: AbortSignal): Promise<Placement>;
  /** What Bland knows of one call. */
  getCall(blandCallId: string, signal?: AbortSignal): Promise<Fetched>;
  /** The account's calls in a span of time, without transcripts or metadata. */
  listCalls(query: CallQuery, signal?: AbortSignal): Promise<CallList>;
  /** Hangs up a call, or takes it out of Bland's queue. */
  stopCall(blandCallId: string, signal?: AbortSignal): Promise<Stopped>;
  /** The recording of a call, or the bytes of it that a `Range` header asks for. */
  getRecording(wish: RecordingWish): Promise<Recording>;
  /** The cheapest way to learn whether the key works. */
  getAccount(signal?: AbortSignal): Promise<Account>;
}

/** Where Bland is and who asks. `timeoutMs` bounds each request, body included. */
export interface BlandClientOptions {
  baseUrl: string;
  apiKey: string;
  fetch?: typeof fetch;
  timeoutMs?: number;
  /** Told the `Date` of each answer. */
  hearTime?(date: string | null): void;
}

/** Throws a TypeError when `baseUrl` is not a URL or the key cannot stand in a header. */
export function createBlandClient(options: BlandClientOptions): BlandClient {
  const shared: Omit<ExchangeOptions, "signal"> = {
    baseUrl: new URL(options.baseUrl.replace(/\/*$/, "/")),
    headers: new Headers({ authorization: `Bearer ${options.apiKey}`, accept: "application/json" }),
    fetch: options.fetch ?? fetch,
    timeoutMs: options.timeoutMs ?? 20_000,
    hearTime: options.hearTime,
  };
  const get = (path: string, signal?: AbortSignal) =>
    exchange({ method: "GET", path }, { ...shared, signal });
  const post = (path: string, body: unknown, signal?: AbortSignal) =>
    exchange({ method: "POST", path, body }, { ...shared, signal });

  return {
    placeCall: async (order, signal) =>
      placementOf(await post("v1/calls", orderBody(order), signal)),
    getCall: async (id, signal) => fetchedOf(await get(callPath(id), signal), id),
    listCalls: async (query, signal) => listOf(await get(`v1/calls?${queryString(query)}`, signal)),
    stopCall: async (id, signal) =>
      stoppedOf(await post(`${callPath(id)}/stop`, undefined, signal)),
    getRecording: (wish) => fetchRecording(wish, { ...shared, apiKey: options.apiKey }),
    getAccount: async (signal) => accountOf(await get("v1/me", signal)),
  };
}

function callPath(blandCallId: string): string {
  return `v1/calls/${encodeURIComponent(blandCallId)}`;
}
