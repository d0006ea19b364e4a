import { z } from "zod";
import { IMPORT_SORTS, type ImportListQuery } from "../../lib/leads/import_list.ts";
import { readQuery } from "../request_body.ts";
import { id, limit, oneOf, optional, search } from "./parts.ts";

export const parameters = z.object({
  after: id,
  q: search,
  sort: optional(oneOf(IMPORT_SORTS)),
});

/** Of the rows of a draft that cannot be imported as they stand. */
export const problemParameters = z.object({ after: id, limit });

/** @throws Problem 400. */
export function importQuery(url: URL): ImportListQuery {
  const { q, ...rest } = readQuery(url, parameters);
  return { ...rest, search: q };
}

/** @throws Problem 400. */
export function draftProblemsQuery(url: URL): { after?: number; limit: number } {
  return readQuery(url, problemParameters);
}
