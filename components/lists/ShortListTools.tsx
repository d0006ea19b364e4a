import { listTexts } from "texts/lists.ts";
import { tableTexts } from "texts/tables.ts";
import { SHORT_LISTS, type ShortListName } from "../../lib/lists/short_lists.ts";
import { Filters, withQuery } from "../Filters.tsx";
import { shownCount } from "../words.ts";

interface Props {
  list: ShortListName;
  /** Whose list it is. */
  name?: string;
  path: string;
  query: URLSearchParams;
  /** How many rows there are, and how many of them are shown. */
  all: number;
  shown: number;
}

/** Search, order and export of a short list; works without JavaScript. */
export function ShortListTools({ list, name = "", path, query, all, shown }: Props) {
  if (all === 0) return null;
  const columns = Object.keys(SHORT_LISTS[list].columns);
  const titles: Record<string, string> = listTexts.columns;
  const options: [string, string][] = columns.flatMap((column) => [
    [column, listTexts.rising(titles[column])],
    [`-${column}`, listTexts.falling(titles[column])],
  ]);
  const asked = new URLSearchParams([...query].filter(([name]) => name === "q" || name === "sort"));
  return (
    <>
      <Filters
        action={path}
        query={asked}
        searched={listTexts.anyColumn}
        choices={[{
          name: "sort",
          label: tableTexts.order,
          options: [["", listTexts.usual], ...options],
        }]}
      >
        <a
          class="for-operators"
          href={withQuery(SHORT_LISTS[list].file.replace("{name}", name), asked)}
          download
        >
          {tableTexts.export}
        </a>
      </Filters>
      {shown < all && (
        <p class={shown === 0 ? "card" : "muted"} role="status">
          {shown === 0 ? listTexts.noneFits : listTexts.shownOf(shownCount(shown), shownCount(all))}
        </p>
      )}
    </>
  );
}
