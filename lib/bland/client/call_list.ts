import { z } from "zod";
import { type CallRecord, callRecordOf } from "../call_record.ts";
import type { Exchange } from "./exchange.ts";
import { whyNot } from "./why_not.ts";

/** `fromIndex` is the position of the first result, for paging. */
export interface CallQuery {
  /** E.164; calls to all numbers without. */
  toNumber?: string;
  startDate: Date;
  endDate?: Date;
  limit?: number;
  fromIndex?: number;
}

/** `count` is how many Bland says this page holds, `totalCount` how many match altogether. */
export type CallList =
  | { kind: "listed"; calls: CallRecord[]; count: number; totalCount?: number }
  | { kind: "unreachable"; reason: string };

/** https://docs.bland.ai/api-v1/get/calls, where `from` is an index and not a number. */
export function queryString(query: CallQuery): string {
  const parameters = new URLSearchParams({ start_date: query.startDate.toISOString() });
  if (query.toNumber !== undefined) parameters.set("to_number", query.toNumber);
  if (query.endDate) parameters.set("end_date", query.endDate.toISOString());
  if (query.limit !== undefined) parameters.set("limit", String(query.limit));
  if (query.fromIndex !== undefined) parameters.set("from", String(query.fromIndex));
  return parameters.toString();
}

const page = z.object({
  calls: z.array(z.unknown()),
  count: z.number().int().nonnegative().nullish().catch(null),
  total_count: z.number().int().nonnegative().nullish().catch(null),
});

/** A page with one unreadable call is no list: "not in it" would prove nothing. */
export function listOf(result: Exchange): CallList {
  const read = result.kind === "answer" && result.status === 200
    ? page.safeParse(result.body)
    : null;
  if (!read?.success) return { kind: "unreachable", reason: whyNot(result) };
  const calls = read.data.calls.map(callRecordOf).filter((call) => call !== null);
  if (calls.length < read.data.calls.length) {
    return { kind: "unreachable", reason: "Bland's list of calls could not be read." };
  }
  return {
    kind: "listed",
    calls,
    count: read.data.count ?? calls.length,
    totalCount: read.data.total_count ?? undefined,
  };
}
