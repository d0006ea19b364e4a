import type { Store } from "../../db/store.ts";
import { type DialingRules, takeLines, type TakenLine } from "../../lib/calls/take_lines.ts";
import { NOW } from "./ledger.ts";

/** Rules under which nothing but the ledger itself holds a call up. */
export const RULES: DialingRules = {
  mode: "live",
  lines: 2,
  hours: "off",
  maxCallMinutes: 10,
  leaseMs: 30_000,
};

/** Takes lines for all whose time has come, by `RULES` but for what is given. */
export async function take(
  store: Store,
  { rules = {}, now = NOW }: { rules?: Partial<DialingRules>; now?: Date } = {},
): Promise<TakenLine[]> {
  const { taken } = await store.write((trx) =>
    takeLines(trx, { rules: { ...RULES, ...rules }, prompts: "prompts", now })
  );
  return taken;
}
