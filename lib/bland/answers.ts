/**
 * What Bland's answer to an order means: one table. Bland has no idempotency key, so the only
 * question that counts is whether a phone may be ringing; in doubt it may.
 *
 * Source: the error list of https://docs.bland.ai/api-v1/post/calls. Texts vary between versions
 * of Bland's validation, so rows match the status and a fragment, never a whole text.
 */
import { type RefusalRow, REFUSALS } from "./answers/refusals.ts";
import type { Answer, Exchange } from "./client/exchange.ts";
import { type BlandError, errorOf } from "./error_body.ts";

/** Bland accepted the order; the phone rings soon or has rung. */
export interface Placed {
  kind: "placed";
  blandCallId: string;
}

/** Certainly not placed: the phone does not ring because of this order. */
export interface Refused {
  kind: "refused";
  /**
   * `wait`: nothing is wrong with the lead, try again later, no attempt is used up.
   * `give_up`: this number cannot be called. `stop`: no call would get through until the owner
   * has done something.
   */
  then: "wait" | "give_up" | "stop";
  /** A sentence for the owner. */
  reason: string;
  /** Our name for the case, for logs and metrics. */
  code: string;
  /** With `wait`: how long at least. */
  retryAfterSeconds?: number;
  /** With `wait`: whether only this number must wait or every call of the account. */
  scope?: "number" | "account";
  /** The number must never be called again, by any campaign. */
  suppress?: true;
}

/** Perhaps placed. Ask Bland; never order again by yourself. */
export interface Unknown {
  kind: "unknown";
  reason: string;
}

export type Placement = Placed | Refused | Unknown;

export function placementOf(result: Exchange): Placement {
  if (result.kind === "lost") return { kind: "unknown", reason: result.reason };
  if (result.kind === "not_sent") {
    const { reason } = result;
    return { kind: "refused", then: "wait", code: "not_sent", reason, scope: "account" };
  }
  if (result.status >= 200 && result.status < 300) return acceptanceOf(result);
  const error = errorOf(result.body) ?? { code: "", text: "" };
  const row = REFUSALS.find((row) => matches(row, result.status, error));
  return row ? refusalOf(row, error, result) : {
    kind: "unknown",
    reason: `Bland answered ${result.status}${said(error)}, which does not say whether it calls.`,
  };
}

function acceptanceOf({ body }: Answer): Placement {
  const id = typeof body === "object" && body !== null && "call_id" in body ? body.call_id : null;
  if (typeof id === "string" && /^[\w-]{1,100}$/.test(id)) {
    return { kind: "placed", blandCallId: id };
  }
  return { kind: "unknown", reason: "Bland accepted the order but did not name the call." };
}

function matches(row: RefusalRow, status: number, error: BlandError): boolean {
  const statusFits = row.status === "4xx" ? status >= 400 && status < 500 : row.status === status;
  const text = error.text.toLowerCase();
  const textFits = !row.text || row.text.some((fragment) => text.includes(fragment));
  const codeFits = !row.bland || error.code.startsWith(row.bland);
  return statusFits && textFits && codeFits;
}

function refusalOf(row: RefusalRow, error: BlandError, answer: Answer): Placement {
  if (row.then === "unknown") return { kind: "unknown", reason: row.reason };
  const refusal: Refused = {
    kind: "refused",
    then: row.then,
    code: row.code,
    reason: row.reason.replace("{said}", () => said(error)),
  };
  if (row.then === "wait") {
    refusal.retryAfterSeconds = answer.retryAfterSeconds ?? row.waitSeconds;
    refusal.scope = row.scope;
  }
  if (row.suppress) refusal.suppress = true;
  return refusal;
}

function said({ text, code }: BlandError): string {
  const words = text || code;
  return words ? ` ("${words}")` : "";
}
