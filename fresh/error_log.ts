import { statusOf } from "./http_error.ts";

const logged = new WeakSet<object>();

/** Writes an error that nobody expected to standard error, once however often it is caught. */
export function logSurprise(error: unknown): void {
  if (statusOf(error) < 500) return;
  if (typeof error === "object" && error !== null) {
    if (logged.has(error)) return;
    logged.add(error);
  }
  // deno-lint-ignore no-console -- the one place where the framework speaks
  console.error(error);
}
