import type { DialingRules } from "../../lib/calls/take_lines.ts";

/** Rules under which nothing but the ledger itself holds a call up. */
export const RULES: DialingRules = {
  mode: "live",
  lines: 2,
  hours: "off",
  maxCallMinutes: 10,
  leaseMs: 30_000,
};
