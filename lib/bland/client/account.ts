import { z } from "zod";
import type { Exchange } from "./exchange.ts";
import { whyNot } from "./why_not.ts";

/** `rejected`: the key is wrong or the account is blocked. `balance` is in US dollars. */
export type Account =
  | { kind: "account"; status: string; balance?: number; totalCalls?: number }
  | { kind: "rejected"; reason: string }
  | { kind: "unreachable"; reason: string };

const account = z.object({
  status: z.string(),
  billing: z.object({ current_balance: z.number().optional().catch(undefined) }).optional().catch(
    undefined,
  ),
  total_calls: z.number().optional().catch(undefined),
});

/** https://docs.bland.ai/api-v1/get/me */
export function accountOf(result: Exchange): Account {
  if (result.kind === "answer") {
    const read = account.safeParse(result.body);
    if (result.status === 200 && read.success) {
      return {
        kind: "account",
        status: read.data.status,
        balance: read.data.billing?.current_balance,
        totalCalls: read.data.total_calls,
      };
    }
    if (result.status === 401 || result.status === 403) {
      return { kind: "rejected", reason: whyNot(result) };
    }
  }
  return { kind: "unreachable", reason: whyNot(result) };
}
