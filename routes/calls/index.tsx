import { page } from "fresh";
import { frameTexts } from "texts/frame.ts";
import { tableTexts } from "texts/tables.ts";
import { CallTable } from "../../components/CallTable.tsx";
import { withQuery } from "../../components/Filters.tsx";
import { ActiveFilters } from "../../components/lists/ActiveFilters.tsx";
import { callChoices, foundWords } from "../../components/lists/choices.ts";
import { ColumnChoice } from "../../components/lists/ColumnChoice.tsx";
import { ListForm } from "../../components/lists/ListForm.tsx";
import { Pager } from "../../components/lists/Pager.tsx";
import { SavedViews, SaveView } from "../../components/lists/SavedViews.tsx";
import Refine from "../../islands/Refine.tsx";
import { callColumns, USUAL_CALL_COLUMNS } from "../../lib/calls/call_columns.ts";
import { countCalls } from "../../lib/calls/call_count.ts";
import { type CallListQuery, listCalls } from "../../lib/calls/call_list.ts";
import { listNames } from "../../lib/lists/names.ts";
import { pageOf } from "../../lib/lists/page.ts";
import { savedViews } from "../../lib/lists/saved_views.ts";
import { chosenColumns } from "../../middlewares/columns.ts";
import { callQuery } from "../../middlewares/list_query/calls.ts";
import { exportQuery, viewQuery } from "../../middlewares/view_query.ts";
import { define } from "../../state.ts";

const SHOWN_CALLS = 50;
const PATH = "/calls";

export const handler = define.handlers({
  async GET({ req, url, state }) {
    const { db } = state.leadline.store;
    state.title = frameTexts.places.calls;
    const { after, before, limit: _, sort, ...filter } = callQuery(url, state.zone);
    const query = { ...filter, after, before, sort, limit: SHOWN_CALLS };
    const calls = await pageOf((query: CallListQuery) => listCalls(db, query), query);
    const chosen = chosenColumns({ request: req, url, list: "calls", usual: USUAL_CALL_COLUMNS });
    return page({
      calls,
      found: await countCalls(db, filter),
      columns: callColumns(chosen.columns),
      names: await listNames(db),
      views: await savedViews(db, "calls"),
    }, { headers: chosen.headers });
  },
});

export default define.page<typeof handler>(function Calls({ data, url: { searchParams } }) {
  const { calls, found, columns, names, views } = data;
  const choices = callChoices(names);
  const hasMore = calls.hasNext || calls.hasPrevious;
  const query = viewQuery(searchParams);
  return (
    <main id="content">
      <h1>{frameTexts.places.calls}</h1>
      <SavedViews path={PATH} views={views} query={query} />
      <ListForm
        action={PATH}
        query={searchParams}
        searched={tableTexts.searchedCalls}
        sorts={tableTexts.callSorts}
        choices={choices}
      />
      <p id="found" class="found" role="status">
        {foundWords(found, { shown: calls.rows.length, hasMore, noun: "call" })}
      </p>
      <div id="results" class="stack">
        <ActiveFilters path={PATH} query={searchParams} choices={choices} />
        <div class="actions tools">
          <a
            class="for-operators"
            href={withQuery("/api/calls.csv", exportQuery(searchParams, columns))}
            download
          >
            {tableTexts.export}
          </a>
          <ColumnChoice
            action={PATH}
            query={searchParams}
            offered={Object.entries(tableTexts.callColumns).slice(1)}
            chosen={columns}
          />
          {query !== "" && <SaveView list="calls" query={query} />}
        </div>
        {calls.rows.length > 0 && (
          <CallTable calls={calls.rows} columns={columns} campaigns={names.campaigns} />
        )}
        {calls.rows.length === 0 && (
          <p class="card">
            {query === "" ? tableTexts.noCalls : tableTexts.nothingFits("call")}
          </p>
        )}
        <Pager path={PATH} query={searchParams} page={calls} />
      </div>
      <Refine failed={tableTexts.failed} />
    </main>
  );
});
