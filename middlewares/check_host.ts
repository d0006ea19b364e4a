import type { Middleware } from "fresh";
import type { State } from "../state.ts";
import { Problem } from "./problem.ts";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Without a password Leadline serves this machine only. A foreign page whose name was pointed at
 * 127.0.0.1 (DNS rebinding) still says its own name in `Host`, and is refused by it.
 */
export function checkHost(): Middleware<State> {
  return (ctx) => {
    const { adminPassword } = ctx.state.leadline.config;
    if (adminPassword !== undefined || LOOPBACK.has(ctx.url.hostname)) return ctx.next();
    throw new Problem(
      421,
      "This address is not served",
      "Without ADMIN_PASSWORD Leadline answers at http://localhost only. Set a password to use " +
        "another address.",
    );
  };
}
