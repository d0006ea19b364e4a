import { z } from "zod";
import {
  SUPPRESSION_SORTS,
  SUPPRESSION_SOURCES,
  type SuppressionQuery,
} from "../../lib/suppression/suppressed_numbers.ts";
import { readQuery } from "../request_body.ts";
import { limit, oneOf, optional, search } from "./parts.ts";

export const parameters = z.object({
  q: search,
  limit,
  source: optional(oneOf(SUPPRESSION_SOURCES)),
  sort: optional(oneOf(SUPPRESSION_SORTS)),
  after: z.string().regex(/^\+\d{1,15}$/, "must be a number such as +14155550100").optional(),
});

/** @throws Problem 400. */
export function suppressionQuery(url: URL): SuppressionQuery {
  const { q, ...rest } = readQuery(url, parameters);
  return { ...rest, search: q };
}
