/** What Bland's silence about a call proves, and when to ask again. */
import type { Call } from "../../../db/schema.ts";
import type { Caller } from "../place_call.ts";
import type { Finding } from "./look.ts";

export const ORPHANED = "Leadline stopped while it was placing the call.";
export const LOST = "Bland accepted the call but no longer knows it.";
export const NOT_PLACED = {
  kind: "refused",
  then: "wait",
  scope: "number",
  code: "not_placed",
  reason: "Bland has no such call: it was never placed.",
  retryAfterSeconds: 0,
} as const;

/** Null as long as the call may yet be heard of. */
export function proofOf(
  { clock, checks }: Caller,
  call: Pick<Call, "bland_call_id" | "created_at" | "lease_until" | "state">,
  finding: Finding,
): "lost" | "not_placed" | null {
  if (finding.kind !== "absent") return null;
  const passedMs = (since: string) => clock.now().getTime() - new Date(since).getTime();
  if (call.bland_call_id !== null) {
    return passedMs(call.created_at) >= checks.lostAfterMs ? "lost" : null;
  }
  // A machine that slept may have had the order under way all that time: it counts from the doubt.
  const isGivenUp = call.state === "unknown";
  return isGivenUp && passedMs(call.lease_until) >= checks.listedAfterMs ? "not_placed" : null;
}

export function nextLookAt({ clock, checks }: Caller, finding: Finding): Date {
  const waitMs = finding.kind === "in_progress" ? checks.liveMs : checks.againMs;
  return new Date(clock.now().getTime() + waitMs);
}
