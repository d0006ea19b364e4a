import { z } from "zod";
import { AUDIT_SORTS, type AuditQuery } from "../../lib/people/audit_list.ts";
import { readQuery } from "../request_body.ts";
import { day, id, limit, LONGEST_SEARCH, oneOf, optional, search, spanOf } from "./parts.ts";

export const parameters = z.object({
  q: search,
  after: id,
  limit,
  actor: optional(z.string().max(LONGEST_SEARCH)),
  from: day,
  until: day,
  sort: optional(oneOf(AUDIT_SORTS)),
});

/** `zone`: of who asks, whose days are meant. @throws Problem 400. */
export function auditQuery(url: URL, zone?: string): AuditQuery & { limit: number } {
  const { q, from, until, ...rest } = readQuery(url, parameters);
  return { ...rest, ...spanOf({ from, until }, zone), search: q };
}
