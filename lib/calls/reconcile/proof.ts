/** What Bland's silence about a call proves, and when to ask again. */
import type { Call } from "../../../db/schema.ts";
import type { Refused } from "../../bland/answers.ts";
import type { CheckPlan } from "../check_plan.ts";
import type { Caller } from "../place_call.ts";
import type { Finding } from "./look.ts";

export const ORPHANED = "Leadline stopped while it was placing the call.";
export const GIVEN_UP = {
  lost: "Bland accepted the call but no longer knows it.",
  endless: "Bland still has the call in progress, long after the longest call.",
} as const;

/** The lead waits as long again: should the call be heard of after all, a person decides. */
export function notPlaced({ listedAfterMs }: CheckPlan): Refused {
  return {
    kind: "refused",
    then: "wait",
    scope: "number",
    code: "not_placed",
    reason: "Bland has no such call: it was never placed.",
    retryAfterSeconds: listedAfterMs / 1_000,
  };
}

/** What Bland said, and when it was asked: what is written down later proves nothing more. */
export interface Answer {
  finding: Finding;
  askedAt: Date;
}

/** Null as long as the call may yet be heard of. */
export function proofOf(
  checks: CheckPlan,
  call: Pick<Call, "bland_call_id" | "created_at" | "lease_until" | "state">,
  { finding, askedAt }: Answer,
): "lost" | "endless" | "not_placed" | null {
  const passedMs = (since: string) => askedAt.getTime() - new Date(since).getTime();
  const ageMs = passedMs(call.created_at);
  if (finding.kind === "in_progress") return ageMs >= checks.endlessAfterMs ? "endless" : null;
  if (finding.kind !== "absent") return null;
  if (call.bland_call_id !== null) return ageMs >= checks.lostAfterMs ? "lost" : null;
  // A machine that slept may have had the order under way all that time: it counts from the doubt.
  const isGivenUp = call.state === "unknown";
  return isGivenUp && passedMs(call.lease_until) >= checks.listedAfterMs ? "not_placed" : null;
}

export function nextLookAt({ clock, checks }: Caller, finding: Finding): Date {
  const waitMs = finding.kind === "in_progress" ? checks.liveMs : checks.againMs;
  return new Date(clock.now().getTime() + waitMs);
}
