import { z } from "zod";
import { isCountry } from "../../../../../lib/leads/country.ts";
import { noHeaderOn } from "../../../../../lib/leads/csv/header.ts";
import { ROLES } from "../../../../../lib/leads/csv/roles.ts";
import type { Draft } from "../../../../../lib/leads/drafts/draft.ts";
import { again, draftAnswer, draftOrThrow } from "../../../../../middlewares/draft.ts";
import { Problem } from "../../../../../middlewares/problem.ts";
import { readJson } from "../../../../../middlewares/request_body.ts";
import { define } from "../../../../../state.ts";

export const body = z.strictObject({
  has_header: z.boolean().optional().describe("The same as header_line: 1, or null"),
  /** Of the row that names the columns; null: none does. Without, it stays what it is. */
  header_line: z.int().positive().nullable().optional().describe(
    "Of the row that names the columns, one of the first 25; null: none does",
  ),
  /** Of numbers without a country code, ISO 3166. */
  country: z.string().refine(isCountry, "must be two capital letters such as US, DE or GB")
    .optional(),
  /** By the column's name; those that are not named stay what they are. */
  roles: z.record(z.string(), z.enum(ROLES)).default({}).describe(
    "By the names that the columns have under that header",
  ),
});

/** Changes what the columns are; the file is then read again. */
export const handler = define.handlers({
  async POST({ req, params, state: { leadline } }) {
    const draft = await draftOrThrow(leadline, params.id);
    const { has_header, header_line, country, roles } = await readJson(req, body);
    const headerLine = header_line === undefined ? lineOf(has_header, draft) : header_line;
    const plan = await leadline.drafts.planUnder(draft, headerLine);
    if (plan === undefined) throw new Problem(422, "No such header", noHeaderOn(headerLine!));
    const { names } = plan;
    const unknown = Object.keys(roles).find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw new Problem(422, "No such column", `The list has no column "${unknown}".`);
    }
    const byName = new Map(Object.entries(roles));
    const choice = { headerLine, country, roles: names.map((name) => byName.get(name)) };
    const mapped = await leadline.drafts.map(draft, choice);
    if (mapped.kind === "refused") throw new Problem(409, "Not changed", mapped.reason);
    return draftAnswer(await again(leadline, draft));
  },
});

function lineOf(hasHeader: boolean | undefined, { plan }: Draft): number | null {
  return hasHeader === undefined ? plan.headerLine : hasHeader ? plan.headerLine ?? 1 : null;
}
