import { z } from "zod";
import { errorOf } from "../error_body.ts";
import type { Exchange } from "./exchange.ts";
import { whyNot } from "./why_not.ts";

/** `not_active`: Bland has no such call in progress, most likely because it has just ended. */
export type Stopped =
  | { kind: "stopped" }
  | { kind: "not_active" }
  | { kind: "unreachable"; reason: string };

const success = z.object({ status: z.literal("success") });

/**
 * The status of its errors is not documented, so the text decides.
 * https://docs.bland.ai/api-v1/post/calls-id-stop
 */
export function stoppedOf(result: Exchange): Stopped {
  if (result.kind === "answer") {
    const error = errorOf(result.body);
    if (error && /not found|not active/i.test(error.text)) return { kind: "not_active" };
    if (result.status === 200 && success.safeParse(result.body).success) return { kind: "stopped" };
  }
  return { kind: "unreachable", reason: whyNot(result) };
}
