import { actorOf, type State } from "../state.ts";
import { unknownCall } from "./call.ts";
import { Problem } from "./problem.ts";
import { rowId } from "./row_id.ts";

/** `not_active`: it had ended by itself. @throws Problem 404, 409 or 502. */
export async function hangUpOrThrow(
  { leadline, visitor }: Pick<State, "leadline" | "visitor">,
  id: string,
): Promise<"stopped" | "not_active"> {
  const actor = actorOf(visitor);
  const hungUp = await leadline.hangUp({ callId: rowId(id), actor });
  if (hungUp.kind === "unknown_call") throw unknownCall(id);
  if (hungUp.kind === "refused") throw new Problem(409, "Not hung up", hungUp.reason);
  if (hungUp.kind === "unreachable") {
    const detail = `${hungUp.reason} The call may go on. Look at it, and try again.`;
    throw new Problem(502, "Perhaps not hung up", detail);
  }
  leadline.dialer.wake();
  return hungUp.kind;
}
