import { tableTexts } from "texts/tables.ts";
import type { Edge } from "../../lib/lists/order.ts";
import type { ListPage } from "../../lib/lists/page.ts";
import { withQuery } from "../Filters.tsx";

/** The ways to the pages beside this one. */
export function Pager(
  { path, query, page: { first, last, hasNext, hasPrevious } }: {
    path: string;
    query: URLSearchParams;
    page: ListPage<{ id: number }>;
  },
) {
  if (first === undefined || last === undefined || !(hasNext || hasPrevious)) return null;
  const beside = (name: "after" | "before", { id, at = "" }: Edge) =>
    withQuery(path, query, { after: "", before: "", at: `${at}`, [name]: `${id}` });
  return (
    <nav class="pager" aria-label={tableTexts.pages}>
      {hasPrevious && (
        <a
          class="button quiet"
          rel="prev"
          href={beside("before", first)}
        >
          {tableTexts.previous}
        </a>
      )}
      {hasNext && (
        <a
          class="button quiet"
          rel="next"
          href={beside("after", last)}
        >
          {tableTexts.next}
        </a>
      )}
    </nav>
  );
}
