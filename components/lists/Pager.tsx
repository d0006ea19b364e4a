import { tableTexts } from "texts/tables.ts";
import type { ListPage } from "../../lib/lists/page.ts";
import { withQuery } from "../Filters.tsx";

/** The ways to the pages beside this one. */
export function Pager(
  { path, query, page: { rows, hasNext, hasPrevious } }: {
    path: string;
    query: URLSearchParams;
    page: ListPage<{ id: number }>;
  },
) {
  if (rows.length === 0 || !(hasNext || hasPrevious)) return null;
  const [first, last] = [rows[0].id, rows[rows.length - 1].id];
  return (
    <nav class="pager" aria-label={tableTexts.pages}>
      {hasPrevious && (
        <a
          class="button quiet"
          rel="prev"
          href={withQuery(path, query, { before: `${first}`, after: "" })}
        >
          {tableTexts.previous}
        </a>
      )}
      {hasNext && (
        <a
          class="button quiet"
          rel="next"
          href={withQuery(path, query, { after: `${last}`, before: "" })}
        >
          {tableTexts.next}
        </a>
      )}
    </nav>
  );
}
