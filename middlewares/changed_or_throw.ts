import type { Changed } from "../lib/people/users.ts";
import { Problem } from "./problem.ts";

/** The name of the user who was changed. @throws Problem 404 or 409. */
export function changedOrThrow(changed: Changed): string {
  if (changed.kind === "changed") return changed.name;
  if (changed.kind === "refused") throw new Problem(409, "Nothing was changed", changed.reason);
  throw new Problem(404, "No such user", "The user may have been removed. Look again.");
}
