import type { ConnectionCheck } from "../lib/connection/check_connection.ts";
import { by, type State } from "../state.ts";
import { Problem } from "./problem.ts";

/** @throws Problem 429 when the last check was a moment ago. */
export async function checkOrThrow(state: State): Promise<ConnectionCheck> {
  const checked = await state.leadline.checkConnection(by(state));
  if (checked.kind === "checked") return checked.check;
  throw new Problem(
    429,
    "Checked a moment ago",
    "The last check is less than ten seconds old. Look at it, or wait and check again.",
    { "retry-after": checked.retryAt.toUTCString() },
  );
}
