import type { ComponentChildren } from "preact";
import { tableTexts } from "texts/tables.ts";
import Refine from "../../islands/Refine.tsx";
import type { Count } from "../../lib/lists/count.ts";
import type { ListPage as Page } from "../../lib/lists/page.ts";
import type { Coverage } from "../../lib/search/coverage.ts";
import type { SavedView } from "../../db/schema.ts";
import type { List } from "../../lib/lists/saved_views.ts";
import { exportQuery, viewQuery } from "./view_query.ts";
import { withQuery } from "../Filters.tsx";
import { Empty } from "../Empty.tsx";
import { ActiveFilters } from "./ActiveFilters.tsx";
import { type Choice, foundWords, type Sorted } from "./choices.ts";
import { ColumnChoice } from "./ColumnChoice.tsx";
import { ListForm } from "./ListForm.tsx";
import { Pager } from "./Pager.tsx";
import { SearchCoverage } from "./SearchCoverage.tsx";
import { SavedViews, SaveView } from "./SavedViews.tsx";

interface Props {
  list: List;
  title: string;
  /** What one row is. */
  noun: "call" | "lead";
  query: URLSearchParams;
  page: Page<{ id: number }>;
  coverage: Coverage | null;
  found: Count | null;
  sorted?: Sorted;
  views: readonly SavedView[];
  searched: string;
  sorts: Record<string, string>;
  choices: readonly Choice[];
  /** Those that are shown, and those that there are with their titles. */
  columns: readonly string[];
  offered: readonly (readonly [column: string, title: string])[];
  /** Said above all. */
  news?: ComponentChildren;
  /** Where there is no row at all. */
  none: { text: string; action: string };
  /** The table. */
  children: ComponentChildren;
}

/** A long list: its views, search, filters, columns, export and pages around its table. */
export function ListPage(props: Props) {
  const { list, title, noun, query, page, coverage, found, sorted, views } = props;
  const { searched, sorts, choices, columns, offered, news, none, children } = props;
  const path = `/${list}`;
  const view = viewQuery(query);
  const shown = page.rows.length;
  const isFirstPage = !query.has("after") && !query.has("before");
  if (shown === 0 && view === "" && isFirstPage) {
    return (
      <main id="content">
        <h1>{title}</h1>
        {news}
        <SavedViews path={path} views={views} query={view} />
        <Empty {...none} />
      </main>
    );
  }
  return (
    <main id="content">
      <h1>{title}</h1>
      {news}
      <SavedViews path={path} views={views} query={view} />
      <ListForm {...{ action: path, query, searched, sorts, choices }} />
      <SearchCoverage coverage={coverage} noun={noun} />
      <div class="found-and-tools">
        <p id="found" class="found" role="status">
          {foundWords(found, { shown, hasMore: page.hasNext || page.hasPrevious, noun, sorted })}
        </p>
        <div id="tools" class="actions tools">
          <a
            class="for-operators"
            href={withQuery(`/api${path}.csv`, exportQuery(query, columns))}
            download
          >
            {tableTexts.export}
          </a>
          <ColumnChoice action={path} query={query} offered={offered} chosen={columns} />
          {view !== "" && <SaveView list={list} query={view} />}
        </div>
      </div>
      <div id="results" class="stack">
        <ActiveFilters path={path} query={query} choices={choices} />
        {shown > 0 ? children : <Empty text={tableTexts.nothingFits(noun)} />}
        <Pager path={path} query={query} page={page} />
      </div>
      <Refine failed={tableTexts.failed} />
    </main>
  );
}
