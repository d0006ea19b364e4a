import { page } from "fresh";
import { frameTexts } from "texts/frame.ts";
import { tableTexts } from "texts/tables.ts";
import { CallTable } from "../../components/CallTable.tsx";
import { callChoices } from "../../components/lists/choices.ts";
import { ListPage } from "../../components/lists/ListPage.tsx";
import { callColumns, USUAL_CALL_COLUMNS } from "../../lib/calls/call_columns.ts";
import { countCalls } from "../../lib/calls/call_count.ts";
import { callEdge, type CallListQuery, listCalls } from "../../lib/calls/call_list.ts";
import { listNames } from "../../lib/lists/names.ts";
import { pageOf } from "../../lib/lists/page.ts";
import { savedViews } from "../../lib/lists/saved_views.ts";
import { chosenColumns } from "../../middlewares/columns.ts";
import { callQuery, parameters } from "../../middlewares/list_query/calls.ts";
import { searchCoverage } from "../../lib/search/coverage.ts";
import { knownQuery } from "../../middlewares/request_body.ts";
import { define } from "../../state.ts";

const SHOWN_CALLS = 50;

/** What the address has beside what the list knows. */
const OF_THE_PAGE = ["columns"];

export const handler = define.handlers({
  async GET({ req, url, state }) {
    const { db } = state.leadline.store;
    state.title = frameTexts.places.calls;
    const { after, before, at, limit: _, sort, ...filter } = callQuery(url, state.zone);
    const query = { ...filter, after, before, at, sort, limit: SHOWN_CALLS };
    const calls = await pageOf(
      (query: CallListQuery) => listCalls(db, query),
      query,
      (call) => callEdge(query, call),
    );
    const chosen = chosenColumns({ request: req, url, list: "calls", usual: USUAL_CALL_COLUMNS });
    return page({
      calls,
      coverage: await searchCoverage(db, "calls"),
      found: await countCalls(db, filter),
      sorted: filter.has &&
        { by: filter.has, all: await countCalls(db, { ...filter, has: undefined }) },
      columns: callColumns(chosen.columns),
      names: await listNames(db),
      views: await savedViews(db, "calls"),
    }, { headers: chosen.headers });
  },
});

export default define.page<typeof handler>(function Calls({ data, url }) {
  const query = knownQuery(url, parameters, OF_THE_PAGE);
  const { calls, coverage, found, sorted, columns, names, views } = data;
  return (
    <ListPage
      list="calls"
      title={frameTexts.places.calls}
      noun="call"
      query={query}
      page={calls}
      coverage={coverage}
      found={found}
      sorted={sorted}
      views={views}
      searched={tableTexts.searchedCalls}
      sorts={tableTexts.callSorts}
      choices={callChoices(names)}
      columns={columns}
      offered={Object.entries(tableTexts.callColumns).slice(1)}
      none={{ text: tableTexts.noCalls, action: tableTexts.uploadList }}
    >
      <div class="scroller">
        <CallTable calls={calls.rows} columns={columns} campaigns={names.campaigns} />
      </div>
    </ListPage>
  );
});
