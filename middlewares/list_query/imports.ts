import { z } from "zod";
import { PROBLEM_SORTS, type ProblemQuery } from "../../lib/leads/drafts/problems.ts";
import { IMPORT_SORTS, type ImportListQuery } from "../../lib/leads/import_list.ts";
import { readQuery } from "../request_body.ts";
import { id, limit, oneOf, optional, search } from "./parts.ts";

export const parameters = z.object({
  after: id,
  limit,
  q: search,
  sort: optional(oneOf(IMPORT_SORTS)),
});

/** Of the rows of a draft that cannot be imported as they stand. */
export const problemParameters = z.object({
  q: search,
  after: id,
  limit,
  sort: optional(oneOf(PROBLEM_SORTS)),
});

/** @throws Problem 400. */
export function importQuery(url: URL): ImportListQuery {
  const { q, ...rest } = readQuery(url, parameters);
  return { ...rest, search: q };
}

/** @throws Problem 400. */
export function draftProblemsQuery(url: URL): ProblemQuery {
  const { q, ...rest } = readQuery(url, problemParameters);
  return { ...rest, search: q };
}
