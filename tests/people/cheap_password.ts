/** What passwords cost in tests: they would be most of the suite's work. */
import type { PasswordCost } from "../../lib/people/password.ts";

export const CHEAP: PasswordCost = { N: 2, r: 1, p: 1 };
