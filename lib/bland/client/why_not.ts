import { errorOf } from "../error_body.ts";
import type { Exchange } from "./exchange.ts";

/** Why a question to Bland was left without a useful answer, as a sentence. */
export function whyNot(result: Exchange): string {
  if (result.kind !== "answer") return result.reason;
  const text = errorOf(result.body)?.text;
  return text
    ? `Bland answered ${result.status}: ${text}`
    : `Bland answered ${result.status} with something that could not be read.`;
}
