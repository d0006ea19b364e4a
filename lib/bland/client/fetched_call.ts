import { type CallRecord, callRecordOf } from "../call_record.ts";
import { errorOf } from "../error_body.ts";
import type { Exchange } from "./exchange.ts";
import { whyNot } from "./why_not.ts";

/** `missing` only when Bland itself says so: a stray 404 of a proxy is `unreachable`. */
export type Fetched =
  | { kind: "found"; record: CallRecord }
  | { kind: "missing" }
  | { kind: "unreachable"; reason: string };

export function fetchedOf(result: Exchange, blandCallId: string): Fetched {
  if (result.kind === "answer") {
    if (result.status === 404 && errorOf(result.body)) return { kind: "missing" };
    const record = result.status === 200 ? callRecordOf(result.body) : null;
    if (record?.blandCallId === blandCallId) return { kind: "found", record };
  }
  return { kind: "unreachable", reason: whyNot(result) };
}
