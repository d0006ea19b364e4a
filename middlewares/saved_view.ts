/** A view to be saved, as a page's form and the API send it. */
import { z } from "zod";
import { type List, LISTS } from "../lib/lists/saved_views.ts";
import { askedColumns } from "./columns.ts";
import { callQuery } from "./list_query/calls.ts";
import { leadQuery } from "./list_query/leads.ts";
import { viewQuery } from "../components/lists/view_query.ts";

const LONGEST_QUERY = 2_000;

export const savedView = z.object({
  list: z.enum(LISTS),
  name: z.string().trim().min(1).max(60),
  query: z.string().max(LONGEST_QUERY).default(""),
}).transform(({ query, ...view }) => ({ ...view, query: viewQuery(new URLSearchParams(query)) }));

/** What the list's address in the API would be refused for is not saved. @throws Problem 400. */
export function checkQuery({ list, query }: { list: List; query: string }): void {
  const asked = askedColumns(new URL(`http://leadline/api/${list}?${query}`));
  if (list === "leads") leadQuery(asked.list);
  else callQuery(asked.list);
}
